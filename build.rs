//! Compiles the rule set and the catalogues, so that the program starts with them ready.
//!
//! In: `rules/`. Out: `catalogo.bin` and `reglas.bin` for `src/embedded.rs`. The code that compiles is the
//! program's own, included here; a broken rule file stops the build and is shown in its place.

#![allow(
    dead_code,
    unused_imports,
    reason = "the build uses a part of these modules"
)]

#[path = "src/catalog/mod.rs"]
mod catalog;
#[path = "src/diagnostic.rs"]
mod diagnostic;
#[path = "src/finding/mod.rs"]
mod finding;
#[path = "src/law/mod.rs"]
mod law;
#[path = "src/placed.rs"]
mod placed;
#[path = "src/rules/mod.rs"]
mod rules;
#[path = "src/source.rs"]
mod source;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let root = Path::new("rules");
    let catalog = catalog::Catalog::from_folder(root)?;
    let (rules, errors) = rules::RuleSet::from_folder(root, &catalog);
    for error in &errors {
        eprintln!("{error}\n");
    }
    if !errors.is_empty() {
        return Err("hay reglas con errores: corríjalas y vuelva a compilar".into());
    }
    for organ in &catalog.strategy.organs {
        let unknown = organ.requirements.iter().find(|id| rules.get(id).is_none());
        if let Some(id) = unknown {
            let slug = &organ.slug;
            return Err(format!(
                "catalogo/estrategia.toml: el órgano «{slug}» dice probarse con «{id}», que no es un requisito"
            )
            .into());
        }
    }
    let out = std::env::var("OUT_DIR")?;
    let out = Path::new(&out);
    std::fs::write(out.join("catalogo.bin"), postcard::to_allocvec(&catalog)?)?;
    std::fs::write(out.join("reglas.bin"), postcard::to_allocvec(&rules)?)?;
    Ok(())
}
