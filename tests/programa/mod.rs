//! The program run as a user runs it, in folders of its own.

#![allow(dead_code, reason = "each test file uses a part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the program does with some arguments in a folder.
pub fn armoniza(args: &[&str], dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_armoniza"))
        .args(args)
        .current_dir(dir)
        .output()
        .expect("the program starts")
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

/// Runs git in a folder; it must end well.
pub fn git(args: &[&str], dir: &Path) {
    let output = Command::new("git").args(args).current_dir(dir).output();
    let output = output.expect("git is there");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "git {args:?}: {told}");
}

/// A repository with its author.
pub fn repository(dir: &Path) {
    git(&["init", "-q", "-b", "principal"], dir);
    git(&["config", "user.email", "prueba@example.org"], dir);
    git(&["config", "user.name", "Prueba"], dir);
}
