//! The homogeneous report of actions: its template, what comes back in it, and the executive report.

mod celdas;
mod ejecutivo;
mod hostil;
mod libro;
#[path = "../programa/mod.rs"]
mod programa;
mod valores;
