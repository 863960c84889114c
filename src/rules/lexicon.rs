//! The lexicon: concepts, and the many ways in which statutes say each of them.
//!
//! In: the files of `rules/lexico/`. Out: a table of concepts with their phrases, ready for the automaton, the names
//! that expressions may use; what weight is asked of every level of a status (`[[guarda]]`), what must not be said for it
//! (`[[guarda_de_texto]]`), and which weight tells it without wording (`[[indicio]]`) of the requirement that a provision is about (`[[tema]]`); and what it resembles then
//! (`[[parecido]]`, `[[indicio_de_parecido]]`).
//!
//! # Invariants
//!
//! * No concept twice, in any file; every concept included exists, and nobody includes itself.

use super::balance::{self, Balance, BalanceId, ThemeEntry, Themes};
use super::clue::{Clue, ClueEntry, LikeClue, LikeClueEntry};
use super::language::{ConceptId, Expr, Scope, Spoken, variants};
use super::likeness::{Likeness, LikenessEntry};
use super::matcher::Pattern;
use super::requirement::{Recognition, Requirement};
use super::rule::expression;
use super::{Placed, RuleError};
use crate::finding::Status;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    concepto: Vec<Entry>,
    #[serde(default)]
    balanza: Vec<balance::Entry>,
    #[serde(default)]
    tema: Vec<ThemeEntry>,
    #[serde(default)]
    guarda: Vec<GuardEntry>,
    #[serde(default)]
    guarda_de_asunto: Vec<SubjectGuardEntry>,
    #[serde(default)]
    guarda_de_texto: Vec<TextGuardEntry>,
    #[serde(default)]
    indicio: Vec<ClueEntry>,
    #[serde(default)]
    indicio_de_parecido: Vec<LikeClueEntry>,
    #[serde(default)]
    tema_de_nivel: Vec<ThemeEntry>,
    #[serde(default)]
    parecido: Vec<LikenessEntry>,
}

/// A weight that every level of a status asks for besides its wording.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuardEntry {
    nivel: Spanned<String>,
    balanza: Spanned<String>,
    puntos: Option<i16>,
    menos_de: Option<i16>,
}

impl GuardEntry {
    /// What it asks of a unit, in that balance.
    fn asks(&self, balance: BalanceId) -> Option<Expr> {
        match (self.puntos, self.menos_de) {
            (Some(least), None) => Some(Expr::Weighs(least, balance)),
            (None, Some(most)) => Some(Expr::Not(Box::new(Expr::Weighs(most, balance)))),
            _ => None,
        }
    }
}

/// How much of its requirement a provision must speak for every level of a status.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SubjectGuardEntry {
    nivel: Spanned<String>,
    puntos: i16,
    parte: Spanned<u8>,
}

/// What a provision must not say to have a level of a status.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextGuardEntry {
    nivel: Spanned<String>,
    no_dice: Placed<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    nombre: Spanned<String>,
    #[serde(default)]
    formas: Vec<Spanned<String>>,
    #[serde(default)]
    salvo: Vec<Spanned<String>>,
    #[serde(default)]
    incluye: Vec<Spanned<String>>,
}

/// A concept.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Concept {
    /// Its name; for a quoted phrase, the phrase in quotes.
    pub name: String,
    /// File that defines it; empty for a quoted phrase.
    pub file: String,
    /// Concepts whose hits count as hits of this one.
    includes: Vec<ConceptId>,
}

/// Every concept, by number and by name.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Lexicon {
    concepts: Vec<Concept>,
    /// Sorted by their names.
    by_name: Vec<ConceptId>,
    balances: Vec<Balance>,
    /// What every level of a status asks of the weight of its words.
    guards: Vec<(Status, Expr)>,
    /// What every level of a status asks of its requirement's theme.
    guards_of_themes: Vec<(Status, Spoken)>,
    themes: Themes,
    levels: Themes,
    clues: Vec<Clue>,
    likenesses: Vec<Likeness>,
    like_clues: Vec<LikeClue>,
    /// Phrases that no automaton holds yet.
    #[serde(skip)]
    patterns: Vec<Pattern>,
}

/// A concept whose inclusions are still names.
struct Pending {
    concept: ConceptId,
    file: String,
    name: String,
    span: Range<usize>,
}

impl Lexicon {
    /// Reads lexicon files, given as (file name, text).
    ///
    /// Errors do not stop the reading: all of them come back, with what could be read.
    pub fn parse(files: &[(String, String)]) -> (Self, Vec<RuleError>) {
        let mut lexicon = Lexicon::default();
        let mut errors = Vec::new();
        let mut pending = Vec::new();
        let (mut guards, mut clues, mut alike) = (Vec::new(), Vec::new(), Vec::new());
        let (mut themes, mut levels) = (Vec::new(), Vec::new());
        let (mut like_clues, mut text_guards) = (Vec::new(), Vec::new());
        for (file, text) in files {
            match toml::from_str::<File>(text) {
                Ok(read) => {
                    for entry in read.concepto {
                        lexicon.add(file, text, entry, &mut pending, &mut errors);
                    }
                    for entry in read.balanza {
                        lexicon.add_balance(file, text, &entry, &mut errors);
                    }
                    guards.extend(read.guarda.into_iter().map(|entry| (file, text, entry)));
                    for entry in read.guarda_de_asunto {
                        match asked_of_theme(file, text, &entry) {
                            Ok(guard) => lexicon.guards_of_themes.push(guard),
                            Err(error) => errors.push(error),
                        }
                    }
                    let of_text = read.guarda_de_texto.into_iter();
                    text_guards.extend(of_text.map(|entry| (file, text, entry)));
                    clues.extend(read.indicio.into_iter().map(|entry| (file, text, entry)));
                    let of_likeness = read.indicio_de_parecido.into_iter();
                    like_clues.extend(of_likeness.map(|entry| (file, text, entry)));
                    alike.extend(read.parecido.into_iter().map(|entry| (file, text, entry)));
                    themes.extend(read.tema.into_iter().map(|entry| (file, text, entry)));
                    let of_levels = read.tema_de_nivel.into_iter();
                    levels.extend(of_levels.map(|entry| (file, text, entry)));
                }
                Err(error) => errors.push(RuleError::toml(file, text, &error)),
            }
        }
        // A balance may be defined in a later file.
        for (file, text, entry) in guards {
            let asked = lexicon.weight_of_level(file, text, (&entry.nivel, &entry.balanza));
            match asked {
                Ok((status, balance)) => match entry.asks(balance) {
                    Some(asked) => lexicon.guards.push((status, asked)),
                    None => {
                        let message = "esta guarda pide dos pesos, o ninguno";
                        let help = "escriba «puntos» (al menos) o «menos_de», y sólo uno";
                        let span = entry.balanza.span();
                        errors.push(RuleError::at(file, text, span, message, help));
                    }
                },
                Err(error) => errors.push(error),
            }
        }
        for (file, text, entry) in text_guards {
            let status = level_of(file, text, &entry.nivel);
            let said = expression(file, text, &entry.no_dice, &mut lexicon, &mut errors);
            match (status, said) {
                (Ok(status), Some(said)) => lexicon.guards.push((status, Expr::Not(said.into()))),
                (Err(error), _) => errors.push(error),
                (_, None) => {}
            }
        }
        for (file, text, entry) in clues {
            let asked = lexicon.weight_of_level(file, text, (&entry.nivel, &entry.balanza));
            let said = expression(file, text, &entry.dice, &mut lexicon, &mut errors);
            match (asked, said) {
                (Ok(asked), Some(said)) => lexicon.clues.push(entry.read(asked, said)),
                (Err(error), _) => errors.push(error),
                (_, None) => {}
            }
        }
        for (file, text, entry) in like_clues {
            let status = level_of(file, text, &entry.nivel);
            let said = expression(file, text, &entry.dice, &mut lexicon, &mut errors);
            match (status, said) {
                (Ok(status), Some(said)) => lexicon.like_clues.push(entry.read(status, said)),
                (Err(error), _) => errors.push(error),
                (_, None) => {}
            }
        }
        for (file, text, entry) in alike {
            let read = entry.read(file, text, &mut errors);
            lexicon.likenesses.extend(read);
        }
        lexicon.themes = themes_as_written(&themes, &mut errors);
        lexicon.levels = themes_as_written(&levels, &mut errors);
        let texts: BTreeMap<&str, &str> = files
            .iter()
            .map(|(f, t)| (f.as_str(), t.as_str()))
            .collect();
        for asked in pending {
            match lexicon.concept(&asked.name) {
                Some(id) => lexicon.concepts[asked.concept as usize].includes.push(id),
                None => errors.push(RuleError::at(
                    &asked.file,
                    texts.get(asked.file.as_str()).copied().unwrap_or(""),
                    asked.span,
                    format!("incluye el concepto <{}>, que no existe", asked.name),
                    lexicon
                        .nearest(&asked.name)
                        .map_or(String::new(), |n| format!("¿quiso decir <{n}>?")),
                )),
            }
        }
        (lexicon, errors)
    }

    fn add(
        &mut self,
        file: &str,
        text: &str,
        entry: Entry,
        pending: &mut Vec<Pending>,
        errors: &mut Vec<RuleError>,
    ) {
        let span = entry.nombre.span();
        let name = entry.nombre.into_inner();
        if let Some(known) = self.concept(&name) {
            let other = &self.concepts[known as usize].file;
            errors.push(RuleError::at(
                file,
                text,
                span,
                format!("el concepto <{name}> ya está definido en {other}"),
                "una sus formas en un solo lugar",
            ));
            return;
        }
        let Some(concept) = self.new_concept(name, file.to_owned()) else {
            errors.push(RuleError::at(
                file,
                text,
                span,
                "hay demasiados conceptos",
                "",
            ));
            return;
        };
        let forms = entry.formas.into_iter().map(|form| (form, false));
        let exceptions = entry.salvo.into_iter().map(|form| (form, true));
        for (form, except) in forms.chain(exceptions) {
            let span = form.span();
            match variants(form.get_ref()) {
                Ok(all) => self
                    .patterns
                    .extend(all.into_iter().map(|variants| Pattern {
                        variants,
                        concept,
                        except,
                    })),
                Err(error) => errors.push(RuleError::at(file, text, span, error.message, "")),
            }
        }
        pending.extend(entry.incluye.into_iter().map(|included| Pending {
            concept,
            file: file.to_owned(),
            span: included.span(),
            name: included.into_inner(),
        }));
    }

    fn add_balance(
        &mut self,
        file: &str,
        text: &str,
        entry: &balance::Entry,
        errors: &mut Vec<RuleError>,
    ) {
        let name = entry.nombre.get_ref();
        let known = self.balance(name).is_some();
        if known || self.balances.len() > usize::from(BalanceId::MAX) {
            let message = format!("la balanza «{name}» ya está definida, o son demasiadas");
            let help = "ponga sus pesos en un solo lugar";
            errors.push(RuleError::at(
                file,
                text,
                entry.nombre.span(),
                message,
                help,
            ));
            return;
        }
        match Balance::of(entry) {
            Ok(balance) => self.balances.push(balance),
            Err((span, message)) => errors.push(RuleError::at(file, text, span, message, "")),
        }
    }

    /// The status and the balance that a guard or a clue names.
    fn weight_of_level(
        &self,
        file: &str,
        text: &str,
        (level, balance): (&Spanned<String>, &Spanned<String>),
    ) -> Result<(Status, BalanceId), RuleError> {
        let status = level_of(file, text, level)?;
        let name = balance.get_ref();
        let balance = self.balance(name).ok_or_else(|| {
            let message = format!("la balanza «{name}» no existe");
            let help = "defínala en el lexicón, en [[balanza]]";
            RuleError::at(file, text, balance.span(), message, help)
        })?;
        Ok((status, balance))
    }

    /// A requirement's level, with the weight and the theme that its status asks for besides: wording comes first, for
    /// it is what is sooner told. A requirement without a theme is not asked for any.
    /// Second: how many of its last parts are guards.
    pub(super) fn guarded(
        &self,
        requirement: &Requirement,
        status: Status,
        expr: Expr,
    ) -> (Expr, usize) {
        let weights = self.guards.iter();
        let weights = weights.filter(|(guarded, _)| *guarded == status);
        // What such a requirement looks for is a fault, met in part too: it weighs as one.
        let fault = requirement.kind.is_presence();
        let weights = weights.filter(|(_, asked)| !(fault && matches!(asked, Expr::Not(_))));
        let weights = weights.map(|(_, asked)| asked.clone());
        let theme = self.themes.named(requirement.id());
        let themes = self.guards_of_themes.iter();
        // A word that must not be said is a fault whatever else its provision speaks of.
        let themes = themes.filter(|(guarded, _)| *guarded == status && !fault);
        let themes = themes.filter_map(|(_, asked)| Some(Expr::Speaks(theme?, *asked)));
        let guards: Vec<Expr> = themes.chain(weights).collect();
        let count = guards.len();
        let guarded = match expr {
            expr if guards.is_empty() => expr,
            Expr::And(parts) => Expr::And(parts.into_iter().chain(guards).collect()),
            other => Expr::And(std::iter::once(other).chain(guards).collect()),
        };
        (guarded, count)
    }

    /// Where a name is among those known, or would be.
    fn search(&self, name: &str) -> Result<usize, usize> {
        self.by_name.binary_search_by(|id| self.name(*id).cmp(name))
    }

    /// A concept with a name that no other has.
    fn new_concept(&mut self, name: String, file: String) -> Option<ConceptId> {
        let id = ConceptId::try_from(self.concepts.len()).ok()?;
        let (Ok(place) | Err(place)) = self.search(&name);
        self.by_name.insert(place, id);
        self.concepts.push(Concept {
            name,
            file,
            includes: Vec::new(),
        });
        Some(id)
    }

    /// Every concept, quoted phrases included.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// A concept's name.
    pub fn name(&self, id: ConceptId) -> &str {
        &self.concepts[id as usize].name
    }

    /// Every balance.
    pub fn balances(&self) -> &[Balance] {
        &self.balances
    }

    /// A balance; the id is one that an expression holds.
    pub fn balance_of(&self, id: BalanceId) -> &Balance {
        &self.balances[usize::from(id)]
    }

    /// What each requirement is about.
    pub const fn themes(&self) -> &Themes {
        &self.themes
    }

    /// What each level of each requirement resembles.
    pub const fn levels(&self) -> &Themes {
        &self.levels
    }

    /// What a level becomes for what its provision resembles.
    pub fn likenesses(&self) -> &[Likeness] {
        &self.likenesses
    }

    /// What tells a status without wording.
    pub fn clues(&self) -> &[Clue] {
        &self.clues
    }

    /// What tells a status by its likeness alone.
    pub fn like_clues(&self) -> &[LikeClue] {
        &self.like_clues
    }

    /// Hands over the phrases of every concept, to be put into the automaton.
    pub(super) fn take_patterns(&mut self) -> Vec<Pattern> {
        std::mem::take(&mut self.patterns)
    }

    /// Concepts that a concept includes directly.
    pub fn included_by(&self, id: ConceptId) -> &[ConceptId] {
        &self.concepts[id as usize].includes
    }

    /// For each concept, the concepts that include it, at any depth.
    pub fn includers(&self) -> Vec<Vec<ConceptId>> {
        let mut direct = vec![Vec::new(); self.concepts.len()];
        for (id, concept) in self.concepts.iter().enumerate() {
            for included in &concept.includes {
                direct[*included as usize].push(id as ConceptId);
            }
        }
        (0..self.concepts.len())
            .map(|start| {
                let mut seen = vec![start as ConceptId];
                let mut next = 0;
                while next < seen.len() {
                    for &up in &direct[seen[next] as usize] {
                        if !seen.contains(&up) {
                            seen.push(up);
                        }
                    }
                    next += 1;
                }
                seen.split_off(1)
            })
            .collect()
    }
}

impl Scope for Lexicon {
    fn concept(&self, name: &str) -> Option<ConceptId> {
        self.search(name).ok().map(|at| self.by_name[at])
    }

    fn phrase(&mut self, phrase: &str) -> Result<ConceptId, String> {
        let name = format!("«{phrase}»");
        if let Some(known) = self.concept(&name) {
            return Ok(known);
        }
        let all = variants(phrase).map_err(|error| error.message)?;
        let concept = self
            .new_concept(name, String::new())
            .ok_or("hay demasiados conceptos")?;
        self.patterns
            .extend(all.into_iter().map(|variants| Pattern {
                variants,
                concept,
                except: false,
            }));
        Ok(concept)
    }

    fn balance(&self, name: &str) -> Option<BalanceId> {
        let at = self.balances.iter().position(|own| own.name == name)?;
        BalanceId::try_from(at).ok()
    }

    fn nearest(&self, name: &str) -> Option<String> {
        self.concepts
            .iter()
            .map(|concept| concept.name.as_str())
            .filter(|known| !known.starts_with('«'))
            .map(|known| (distance(name, known), known))
            .filter(|(steps, known)| *steps <= 2 + known.chars().count() / 4)
            .min()
            .map(|(_, known)| known.to_owned())
    }
}

/// Letters to insert, drop or change to make one name of the other.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

/// The status that a guard or a clue names.
fn level_of(file: &str, text: &str, level: &Spanned<String>) -> Result<Status, RuleError> {
    let word = level.get_ref();
    let status = Recognition::LEVELS
        .into_iter()
        .find(|own| own.word() == word);
    status.ok_or_else(|| {
        let known = Recognition::LEVELS.map(Status::word).join(", ");
        let message = format!("ninguna regla da el nivel «{word}»");
        let help = format!("los hay: {known}");
        RuleError::at(file, text, level.span(), message, help)
    })
}

/// What a guard asks of a requirement's theme.
fn asked_of_theme(
    file: &str,
    text: &str,
    entry: &SubjectGuardEntry,
) -> Result<(Status, Spoken), RuleError> {
    let status = level_of(file, text, &entry.nivel)?;
    let share = *entry.parte.get_ref();
    if share > 100 {
        let message = format!("«parte» va de 0 a 100, y dice {share}");
        let help = "son centésimas de los puntos del asunto del que más se habla";
        return Err(RuleError::at(file, text, entry.parte.span(), message, help));
    }
    let least = entry.puntos;
    Ok((status, Spoken { least, share }))
}

/// Themes of some files, each given with its file's name and text.
fn themes_as_written(
    written: &[(&String, &String, ThemeEntry)],
    errors: &mut Vec<RuleError>,
) -> Themes {
    let entries: Vec<&ThemeEntry> = written.iter().map(|(_, _, entry)| entry).collect();
    let (own, wrong) = Themes::of(&entries);
    errors.extend(wrong.into_iter().map(|(at, span, message)| {
        let (file, text, _) = &written[at];
        RuleError::at(file, text, span, message, "")
    }));
    own
}
