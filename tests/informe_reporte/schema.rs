//! `hallazgos.json` and its schema: each holds the other.

use crate::sample;
use armoniza::report;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hallazgos.schema.json");
    let text = std::fs::read_to_string(path).expect("the schema is in docs/");
    serde_json::from_str(&text).expect("the schema is JSON")
}

fn sample_value() -> Value {
    serde_json::from_str(&report::json(&sample::review())).expect("the report is JSON")
}

#[test]
fn a_review_comes_back_whole_from_its_json() {
    let review = sample::review();
    let text = report::json(&review);
    assert_eq!(
        report::from_json(&text).expect("it was just written"),
        review
    );
    assert_eq!(report::json(&review), text);
    assert!(text.ends_with("}\n"));
}

#[test]
fn the_sample_follows_the_schema() {
    let schema = schema();
    let validator =
        jsonschema::draft202012::new(&schema).expect("the schema is a valid 2020-12 schema");
    let errors: Vec<String> = validator
        .iter_errors(&sample_value())
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_schema_refuses_what_the_contract_does_not_allow() {
    let schema = schema();
    let validator =
        jsonschema::draft202012::new(&schema).expect("the schema is a valid 2020-12 schema");
    let broken: [(&str, Value); 6] = [
        ("/schema", "armoniza/hallazgos/2".into()),
        ("/findings/0/status", "cumplido".into()),
        ("/framework/date", "31-12-2023".into()),
        ("/framework/instruments/0/placed", 1.5.into()),
        ("/rules/sha256", "no es una huella".into()),
        ("/scores/total/value", 101.into()),
    ];
    for (place, value) in broken {
        let mut review = sample_value();
        *review.pointer_mut(place).expect("the sample has it") = value;
        assert!(!validator.is_valid(&review), "{place}");
    }
    let mut review = sample_value();
    review["findings"][0]["unforeseen"] = true.into();
    assert!(!validator.is_valid(&review), "an unknown key");
}

#[test]
fn the_schema_documents_every_key_in_spanish() {
    let mut without = Vec::new();
    undocumented(&schema(), "", &mut without);
    assert_eq!(without, Vec::<String>::new());
}

#[test]
fn the_sample_uses_every_key_of_the_schema() {
    let mut documented = BTreeSet::new();
    keys_of_schema(&schema(), &mut documented);
    let mut written = BTreeSet::new();
    keys_of_value(&sample_value(), &mut written);
    let missing: Vec<&String> = documented.difference(&written).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

fn undocumented(schema: &Value, path: &str, without: &mut Vec<String>) {
    for (key, own) in properties(schema) {
        if own
            .get("description")
            .and_then(Value::as_str)
            .is_none_or(str::is_empty)
        {
            without.push(format!("{path}/{key}"));
        }
    }
    match schema {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, own)| undocumented(own, &format!("{path}/{key}"), without)),
        Value::Array(items) => items
            .iter()
            .for_each(|own| undocumented(own, path, without)),
        _ => {}
    }
}

fn keys_of_schema(schema: &Value, keys: &mut BTreeSet<String>) {
    keys.extend(properties(schema).map(|(key, _)| key.clone()));
    match schema {
        Value::Object(map) => map.values().for_each(|own| keys_of_schema(own, keys)),
        Value::Array(items) => items.iter().for_each(|own| keys_of_schema(own, keys)),
        _ => {}
    }
}

fn keys_of_value(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, own)| {
            keys.insert(key.clone());
            keys_of_value(own, keys);
        }),
        Value::Array(items) => items.iter().for_each(|own| keys_of_value(own, keys)),
        _ => {}
    }
}
