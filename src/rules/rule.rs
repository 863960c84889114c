//! The compiled rule set: requirements with their expressions read and their concepts known.

use super::balance::{ThemeIx, of_level};
use super::files::Files;
use super::inflection::Verbs;
use super::language::{self, ConceptId, Expr, Scope as _};
use super::lexicon::distance;
use super::matcher::{Matcher, MatcherBuilder};
use super::plan::Plan;
use super::requirement::{Mode, Recognition, Requirement, RequirementKind};
use super::{LEVELS, Lexicon, Placed, RuleError};
use crate::catalog::Catalog;
use crate::finding::Status;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// A requirement ready to be evaluated.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Rule {
    /// As written.
    pub requirement: Requirement,
    /// File that defines it, relative to the rule set.
    pub file: String,
    /// Expressions by the status that they give, strongest first.
    pub levels: Vec<(Status, Expr)>,
    /// Of each level, how many of the last parts are what its status asks for besides its wording.
    guards: Vec<usize>,
    /// Its theme, when the lexicon has one.
    pub theme: Option<ThemeIx>,
    /// The themes of what resembles each of [`super::LEVELS`].
    pub like: [Option<ThemeIx>; 4],
    /// Where this holds, the provision counts for nothing.
    pub excluded: Option<Expr>,
    /// Concepts of which one must be there for any level to hold; `None` when no such set exists.
    pub anchors: Option<Vec<ConceptId>>,
}

impl Rule {
    /// The wording of a guarded level, without what its status asks for besides; `None` of one that is not guarded.
    pub fn wording(&self, level: usize) -> Option<&[Expr]> {
        match (&self.levels[level].1, self.guards[level]) {
            (Expr::And(parts), guards @ 1..) => Some(&parts[..parts.len() - guards]),
            _ => None,
        }
    }

    /// The parts of its full statement: of its wording, when it is guarded.
    pub fn full(&self) -> &[Expr] {
        let full = self.levels.iter().position(|(s, _)| *s == Status::Cumple);
        full.map_or(&[], |at| {
            let wording = self.wording(at);
            wording.unwrap_or_else(|| self.levels[at].1.conjuncts())
        })
    }

    /// Its id.
    pub fn id(&self) -> &str {
        self.requirement.id()
    }

    /// True when the id is this rule's or one of those that it replaces.
    pub fn answers_to(&self, id: &str) -> bool {
        let replaces = &self.requirement.replaces;
        self.id().eq_ignore_ascii_case(id) || replaces.iter().any(|r| r.eq_ignore_ascii_case(id))
    }
}

/// Concepts that the engine itself asks for, by the names that `lexico/modo.toml` gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct WellKnown {
    /// <negación>.
    pub negation: Option<ConceptId>,
    /// <modo deber>, <modo derecho>…
    pub modes: Vec<(ConceptId, Mode)>,
    /// <conducta sancionada>: what follows is punished.
    pub punished: Option<ConceptId>,
    /// <conducta sancionada al final>: what stands inside is punished.
    pub punished_around: Option<ConceptId>,
    /// <negado después>: what stands before is denied.
    pub denied_behind: Option<ConceptId>,
    /// <acto desfavorable>: who is spared it is better off.
    pub harmful: Option<ConceptId>,
    /// <acto favorable>: who receives it is better off.
    pub helpful: Option<ConceptId>,
    /// <remisión como única regla>: what it says is in another law.
    pub remission: Option<ConceptId>,
}

impl WellKnown {
    /// Every one of them.
    pub fn all(&self) -> impl Iterator<Item = ConceptId> {
        let named = [
            self.negation,
            self.punished,
            self.punished_around,
            self.denied_behind,
            self.harmful,
            self.helpful,
            self.remission,
        ];
        let modes = self.modes.iter().map(|(id, _)| *id);
        modes.chain(named.into_iter().flatten())
    }

    fn of(lexicon: &Lexicon, errors: &mut Vec<RuleError>) -> Self {
        let mut find = |name: &str| {
            let found = lexicon.concept(name);
            if found.is_none() {
                errors.push(RuleError::whole(
                    "lexico/modo.toml",
                    format!("falta el concepto <{name}>, que el motor necesita"),
                ));
            }
            found
        };
        let modes = [
            ("modo deber", Mode::Deber),
            ("modo derecho", Mode::Derecho),
            ("modo facultad", Mode::Facultad),
            ("modo prohibición", Mode::Prohibicion),
        ];
        let others = [
            ("modo definición", Mode::Definicion),
            ("modo principio", Mode::Principio),
            ("modo procedimiento", Mode::Procedimiento),
            ("modo sanción", Mode::Sancion),
        ]
        .into_iter()
        .filter_map(|(name, mode)| lexicon.concept(name).map(|id| (id, mode)));
        WellKnown {
            punished: lexicon.concept("conducta sancionada"),
            punished_around: lexicon.concept("conducta sancionada al final"),
            denied_behind: lexicon.concept("negado después"),
            harmful: lexicon.concept("acto desfavorable"),
            helpful: lexicon.concept("acto favorable"),
            remission: lexicon.concept("remisión como única regla"),
            negation: find("negación"),
            modes: modes
                .into_iter()
                .filter_map(|(name, mode)| find(name).map(|id| (id, mode)))
                .chain(others)
                .collect(),
        }
    }
}

/// Every rule, the lexicon and the automaton.
///
/// What was stored is read where it lies: it must last as long as the program.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RuleSet {
    /// In the order of step, subject, id.
    pub rules: Vec<Rule>,
    /// Concepts by number.
    pub lexicon: Lexicon,
    /// The automaton over all phrases.
    pub matcher: Matcher,
    /// The expressions of all rules, shared parts once.
    pub plan: Plan,
    /// The rule of each theme of the lexicon; `None` when the set does not have it.
    pub of_themes: Vec<Option<u16>>,
    /// Concepts that the engine asks for.
    pub well_known: WellKnown,
    /// SHA-256 over the files, in hexadecimal.
    pub sha256: String,
}

impl RuleSet {
    /// The rule set of a folder with `requisitos/` and `lexico/`.
    pub fn from_folder(root: &Path, catalog: &Catalog) -> (Self, Vec<RuleError>) {
        let mut errors = Vec::new();
        let files = Files::in_folder(root, &mut errors);
        if files.requirements.is_empty() {
            errors.push(RuleError::whole(
                &root.to_string_lossy(),
                "la carpeta no tiene requisitos: se esperaban archivos requisitos/<materia>/<id>.toml",
            ));
        }
        Self::compile(&files, catalog, errors)
    }

    /// A rule set given as (path relative to it, text): requirements and lexicon. The inflection
    /// is the embedded one.
    pub fn from_texts(texts: &[(&str, &str)], catalog: &Catalog) -> (Self, Vec<RuleError>) {
        Self::compile(&Files::of_texts(texts), catalog, Vec::new())
    }

    /// The rule that answers to an id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.answers_to(id))
    }

    /// The known id nearest to one that is not known.
    pub fn nearest(&self, id: &str) -> Option<&str> {
        self.rules
            .iter()
            .map(|rule| (distance(&id.to_lowercase(), rule.id()), rule.id()))
            .min()
            .map(|(_, id)| id)
    }

    fn compile(
        files: &Files,
        catalog: &Catalog,
        mut errors: Vec<RuleError>,
    ) -> (Self, Vec<RuleError>) {
        let verbs = match Verbs::parse(&files.inflection.0, &files.inflection.1) {
            Ok(verbs) => verbs,
            Err(error) => {
                errors.push(error);
                Verbs::default()
            }
        };
        let (mut lexicon, lexicon_errors) = Lexicon::parse(&files.lexicon);
        errors.extend(lexicon_errors);
        let mut rules: Vec<Rule> = Vec::new();
        for (file, text) in &files.requirements {
            match read_rule(file, text, &mut lexicon, catalog, &mut errors) {
                Some(rule) if rules.iter().any(|known| known.answers_to(rule.id())) => {
                    errors.push(RuleError::at(
                        file,
                        text,
                        rule.requirement.id.span(),
                        format!(
                            "el requisito «{}» ya está definido en otro archivo",
                            rule.id()
                        ),
                        "",
                    ));
                }
                Some(rule) => rules.push(rule),
                None => {}
            }
        }
        rules.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
        let mut builder = MatcherBuilder::new(&verbs);
        for pattern in lexicon.take_patterns() {
            if !builder.add(&pattern) {
                let concept = &lexicon.concepts()[pattern.concept as usize];
                errors.push(RuleError::whole(
                    &concept.file,
                    format!(
                        "el concepto <{}> tiene una forma hecha sólo de artículos",
                        concept.name
                    ),
                ));
            }
        }
        let examples = rules.iter().flat_map(|rule| &rule.requirement.examples);
        for example in examples {
            builder.hear(example.text.get_ref());
        }
        let matcher = builder.build(lexicon.includers());
        let rule_of = |name: &String| {
            let at = rules.iter().position(|rule| rule.answers_to(name))?;
            u16::try_from(at).ok()
        };
        let of_themes = lexicon.themes().names().iter().map(rule_of).collect();
        let set = RuleSet {
            of_themes,
            well_known: WellKnown::of(&lexicon, &mut errors),
            plan: Plan::new(&rules),
            rules,
            lexicon,
            matcher,
            sha256: hash(files),
        };
        (set, errors)
    }
}

fn order_of(rule: &Rule) -> (u8, &str, &str) {
    let requirement = &rule.requirement;
    (
        *requirement.step.get_ref(),
        &requirement.subject,
        requirement.id(),
    )
}

fn hash(files: &Files) -> String {
    let mut hasher = Sha256::new();
    let inflection = std::iter::once(&files.inflection);
    for (path, text) in files
        .requirements
        .iter()
        .chain(&files.lexicon)
        .chain(inflection)
    {
        hasher.update((path.len() as u64).to_le_bytes());
        hasher.update(path);
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    let mut text = String::with_capacity(64);
    for byte in hasher.finalize() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn read_rule(
    file: &str,
    text: &str,
    lexicon: &mut Lexicon,
    catalog: &Catalog,
    errors: &mut Vec<RuleError>,
) -> Option<Rule> {
    let requirement: Requirement = match toml::from_str(text) {
        Ok(requirement) => requirement,
        Err(error) => {
            errors.push(RuleError::toml(file, text, &error));
            return None;
        }
    };
    let before = errors.len();
    check(file, text, &requirement, catalog, errors);
    let recognition = &requirement.recognition;
    let mut read = |source: Option<&Placed<String>>, errors: &mut Vec<RuleError>| {
        source.and_then(|written| expression(file, text, written, lexicon, errors))
    };
    let mut written = Vec::new();
    for status in Recognition::LEVELS {
        if let Some(expr) = read(recognition.level(status), errors) {
            written.push((status, expr));
        }
    }
    let excluded = read(recognition.excluye.as_ref(), errors);
    let guarded = |(status, expr)| {
        let (expr, guards) = lexicon.guarded(&requirement, status, expr);
        ((status, expr), guards)
    };
    let (levels, guards): (Vec<(Status, Expr)>, Vec<usize>) =
        written.into_iter().map(guarded).unzip();
    let anchors = levels
        .iter()
        .map(|(_, expr)| expr.anchors())
        .try_fold(Vec::new(), |mut all, anchors| {
            all.extend(anchors?);
            Some(all)
        })
        .map(|mut all| {
            all.sort_unstable();
            all.dedup();
            all
        });
    let theme = lexicon.themes().named(requirement.id());
    let like = LEVELS.map(|level| lexicon.levels().named(&of_level(requirement.id(), level)));
    (errors.len() == before).then_some(Rule {
        requirement,
        file: file.to_owned(),
        levels,
        guards,
        theme,
        like,
        excluded,
        anchors,
    })
}

/// Reads one expression; on failure the error is placed inside the TOML file.
pub(super) fn expression(
    file: &str,
    text: &str,
    written: &Placed<String>,
    lexicon: &mut Lexicon,
    errors: &mut Vec<RuleError>,
) -> Option<Expr> {
    match language::parse(written.get_ref(), lexicon) {
        Ok(expr) => Some(expr),
        Err(error) => {
            let span = place_in_file(text, written, error.span);
            errors.push(RuleError::at(file, text, span, error.message, error.help));
            None
        }
    }
}

/// Bytes of the file that hold some bytes of a TOML string.
///
/// Exact when the string is written without escapes; otherwise the whole string.
fn place_in_file(
    text: &str,
    written: &Placed<String>,
    inner: std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    let outer = written.span();
    let raw = &text[outer.clone()];
    match raw.find(written.get_ref().as_str()) {
        Some(offset) if !written.get_ref().is_empty() => {
            let start = outer.start + offset;
            start + inner.start..start + inner.end
        }
        _ => outer,
    }
}

fn check(
    file: &str,
    text: &str,
    requirement: &Requirement,
    catalog: &Catalog,
    errors: &mut Vec<RuleError>,
) {
    let mut fail = |span: std::ops::Range<usize>, message: String, help: String| {
        errors.push(RuleError::at(file, text, span, message, help));
    };
    let id = requirement.id();
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    if name.strip_suffix(".toml") != Some(id) {
        fail(
            requirement.id.span(),
            format!("el id «{id}» no es el nombre del archivo"),
            format!("llame al archivo {id}.toml"),
        );
    }
    if !folder.ends_with(&format!("/{}", requirement.subject)) {
        fail(
            requirement.id.span(),
            format!(
                "la materia «{}» no es la carpeta del archivo",
                requirement.subject
            ),
            format!("póngalo en requisitos/{}/", requirement.subject),
        );
    }
    if !catalog
        .steps
        .iter()
        .any(|step| step.number == *requirement.step.get_ref())
    {
        fail(
            requirement.step.span(),
            "el paso va de 1 a 5".to_owned(),
            String::new(),
        );
    }
    check_lines(requirement, catalog, &mut fail);
    for objective in requirement
        .pmm
        .iter()
        .filter(|o| !(1..=23).contains(o.get_ref()))
    {
        fail(
            objective.span(),
            "los objetivos del Pacto Mundial van de 1 a 23".to_owned(),
            String::new(),
        );
    }
    for place in &requirement.places {
        if catalog.classes.get(place.get_ref()).is_none() {
            fail(
                place.span(),
                format!("la clase de ordenamiento «{}» no existe", place.get_ref()),
                "vea rules/catalogo/clases.toml".to_owned(),
            );
        }
    }
    for ground in &requirement.grounds {
        let key = ground.instrument.as_str();
        if !catalog.has_instrument(key) {
            let quoted = format!("\"{key}\"");
            let span = text.find(&quoted).map(|at| at..at + quoted.len());
            fail(
                span.unwrap_or(requirement.id.span()),
                format!("el instrumento «{key}» del fundamento no está en ningún catálogo"),
                "vea rules/catalogo/instrumentos-federales.toml y otros-instrumentos.toml"
                    .to_owned(),
            );
        }
    }
    check_levels(requirement, &mut fail);
}

/// Every line exists, is named once, and is explained where it is indirect; a requirement with none
/// says why.
fn check_lines(
    requirement: &Requirement,
    catalog: &Catalog,
    fail: &mut impl FnMut(std::ops::Range<usize>, String, String),
) {
    for line in requirement.lines() {
        if catalog.programme.line(line.get_ref()).is_none() {
            fail(
                line.span(),
                format!(
                    "la línea {} no existe en el {}",
                    line.get_ref(),
                    catalog.programme.key
                ),
                String::new(),
            );
        }
    }
    let mut named = std::collections::BTreeSet::new();
    for line in requirement.lines() {
        if !named.insert(line.get_ref()) {
            fail(
                line.span(),
                format!("la línea {} se nombra dos veces", line.get_ref()),
                "déjela una vez: en pem, o en [[pem_indirecta]] con su porqué".to_owned(),
            );
        }
    }
    for own in (requirement.indirect.iter()).filter(|own| own.why.trim().is_empty()) {
        fail(
            own.line.span(),
            format!(
                "la línea {} es indirecta y no se dice por qué",
                own.line.get_ref()
            ),
            "escriba en «porque» qué las une y qué de la línea no se pide".to_owned(),
        );
    }
    if requirement.lines().next().is_none() && requirement.note.trim().is_empty() {
        fail(
            requirement.id.span(),
            format!(
                "no hace avanzar ninguna línea del {} y su nota no dice por qué",
                catalog.programme.key
            ),
            "nombre una línea en pem, o diga en «nota» por qué ninguna".to_owned(),
        );
    }
}

/// A presence asks for its fault; everything else for what satisfies it; grounds and places for all.
fn check_levels(
    requirement: &Requirement,
    fail: &mut impl FnMut(std::ops::Range<usize>, String, String),
) {
    let recognition = &requirement.recognition;
    let needed = match requirement.kind {
        RequirementKind::InvasionCompetencia => ("invade", recognition.invade.is_some()),
        RequirementKind::Terminologia | RequirementKind::Remision => {
            ("observado", recognition.observado.is_some())
        }
        _ => ("cumple", recognition.cumple.is_some()),
    };
    let span = requirement.id.span();
    if !needed.1 {
        fail(
            span.clone(),
            format!(
                "a un requisito de tipo {} le falta [reconoce] {}",
                requirement.kind.word(),
                needed.0
            ),
            String::new(),
        );
    }
    for (empty, what) in [
        (requirement.grounds.is_empty(), "[[fundamento]]"),
        (requirement.places.is_empty(), "donde"),
    ] {
        if empty {
            fail(span.clone(), format!("falta {what}"), String::new());
        }
    }
    for example in &requirement.examples {
        let expected = example.expected.get_ref().as_str();
        let known = [
            "cumple",
            "parcial",
            "contrario",
            "invade",
            "observado",
            "nada",
        ];
        if !known.contains(&expected) {
            fail(
                example.expected.span(),
                format!("«{expected}» no es un resultado posible"),
                format!("los posibles son: {}", known.join(", ")),
            );
        }
    }
}
