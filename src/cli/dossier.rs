//! `armoniza expediente`: writes the manifest of a folder of laws, for the user to correct.

use super::arguments::Dossier;
use super::exit::{Outcome, UsageError};
use crate::catalog::Catalog;
use crate::framework::{self, ClassOrigin, ENTRY_FILE, Framework, Reading};
use anyhow::Context as _;
use std::fmt::Write as _;

/// Runs the command.
pub(super) fn run(asked: &Dossier) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let path = asked.folder.join(ENTRY_FILE);
    if path.exists() && !asked.overwrite {
        return Err(UsageError(format!(
            "{} ya existe; use --reemplazar para escribirlo de nuevo",
            path.display()
        ))
        .into());
    }
    let Some(state) = catalog.states.find(&asked.entity) else {
        return Err(UsageError(format!(
            "la entidad «{}» no existe; use la clave del INEGI, de 01 a 32, o su nombre",
            asked.entity
        ))
        .into());
    };
    let reading = Reading {
        date: asked.date,
        ..Reading::default()
    };
    // The old manifest must not decide what the new one says.
    let framework = framework::read_folder(&asked.folder, &catalog, &reading, &|_| {})?;
    let text = manifest(&framework, &state.code, asked);
    std::fs::write(&path, text)
        .with_context(|| format!("no se pudo escribir {}", path.display()))?;
    println!(
        "Se escribió {}: revise las clases y corríjalas.",
        path.display()
    );
    for instrument in &framework.instruments {
        let class = if instrument.class.is_empty() {
            "¿clase?"
        } else {
            &instrument.class
        };
        println!("  {}  {class}", instrument.file);
    }
    for unread in &framework.unread {
        eprintln!("error: {}: {}", unread.file, unread.reason);
    }
    Ok(if framework.unread.is_empty() {
        Outcome::Done
    } else {
        Outcome::Partial
    })
}

fn manifest(framework: &Framework, code: &str, asked: &Dossier) -> String {
    let mut out = String::from(
        "# Expediente: qué ordenamientos se revisan y de qué clase es cada uno.\n\
         # Las clases posibles están en rules/catalogo/clases.toml. Corrija lo que no esté bien.\n",
    );
    let _ = writeln!(out, "entidad = {}", quoted(code));
    match asked.date {
        Some(date) => {
            let _ = writeln!(out, "fecha = {date}");
        }
        None => out.push_str("# fecha = 2026-01-31   # a qué día están las leyes\n"),
    }
    for instrument in &framework.instruments {
        let _ = writeln!(
            out,
            "\n[[ordenamiento]]\narchivo = {}",
            quoted(&instrument.file)
        );
        match instrument.class_origin {
            ClassOrigin::Unknown => {
                out.push_str("# clase = \"\"   # no se reconoció por el título: escríbala\n");
            }
            _ => {
                let _ = writeln!(out, "clase = {}", quoted(&instrument.class));
            }
        }
        let _ = writeln!(out, "nombre = {}", quoted(&instrument.name));
    }
    out
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
