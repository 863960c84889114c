//! What can be wrong with a stored review, in words: the middle of a sentence that says where and what to do.

/// The text ends before the review does.
pub const CUT_SHORT: &str = "el archivo termina antes de tiempo: está incompleto";
/// The text is no JSON.
pub const NOT_JSON: &str = "el archivo no es JSON válido";
/// The text could not be read.
pub const UNREADABLE: &str = "el archivo no pudo leerse";
/// A value has another type.
pub const OTHER_TYPE: &str = "hay un valor que no es del tipo esperado";

/// A key is not there.
pub fn missing(key: &str) -> String {
    format!("falta la clave «{key}»")
}

/// A key is there twice.
pub fn repeated(key: &str) -> String {
    format!("se repite la clave «{key}»")
}

/// A value is not one of the known.
pub fn unknown_value(value: &str) -> String {
    format!("no se conoce el valor «{value}»")
}
