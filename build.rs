//! Rebuilds when a rule file changes: the rule set is embedded in the binary.

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
}
