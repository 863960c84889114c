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

/// Three hundred copies of a file, cut, flipped or filled with other bytes; always the same ones.
pub fn damaged(good: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    let mut seed: usize = 7;
    (0..300).map(move |round| {
        let mut bytes = good.to_vec();
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below.max(1)
        };
        match round % 3 {
            0 => bytes.truncate(next(good.len())),
            1 => (0..1 + next(20)).for_each(|_| {
                let at = next(good.len());
                bytes[at] ^= 1 << next(8);
            }),
            _ => {
                let at = next(good.len());
                let to = (at + next(400)).min(good.len());
                bytes[at..to].fill(0xFF);
            }
        }
        bytes
    })
}
