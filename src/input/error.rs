//! Why a file could not be read, in one Spanish sentence that says what to do.
//!
//! In: what a reader met. Out: [`InputError`], opaque, with the file's name and a kind.
//!
//! # Invariants
//!
//! * One sentence per kind, the only place where these sentences are written.

use crate::source::Format;

/// A file that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {kind}")]
pub struct InputError {
    file: String,
    kind: InputErrorKind,
}

impl InputError {
    pub(super) fn new(file: &str, kind: InputErrorKind) -> Self {
        InputError {
            file: file.to_owned(),
            kind,
        }
    }

    /// What went wrong.
    pub fn kind(&self) -> &InputErrorKind {
        &self.kind
    }

    /// Name of the file, as it was given.
    pub fn file(&self) -> &str {
        &self.file
    }
}

/// The kinds of [`InputError`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputErrorKind {
    /// Nothing at that path.
    #[error("no existe; revise el nombre y la carpeta")]
    NotFound,
    /// A folder, a device, a pipe.
    #[error("no es un archivo sino una carpeta o un dispositivo; indique un archivo")]
    NotAFile,
    /// The system refused.
    #[error(
        "no se pudo abrir ({reason}); revise los permisos y que ningún otro programa lo tenga bloqueado"
    )]
    Unreadable {
        /// What the system said.
        reason: String,
    },
    /// No bytes, or only blanks.
    #[error("está vacío, así que no hay ley que leer; vuelva a descargarlo")]
    Empty,
    /// A document that opens, with no text in it.
    #[error(
        "su formato es {format}, pero no contiene texto; compruebe que se abre con contenido y vuelva a guardarlo"
    )]
    NoText {
        /// What it is.
        format: Format,
    },
    /// More bytes than the limit.
    #[error(
        "pesa {} y el máximo por documento es {}; ninguna ley ocupa tanto: compruebe que es el archivo correcto o divídalo",
        size(*bytes), size(*max)
    )]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        max: u64,
    },
    /// Its text unfolds to more than the limit.
    #[error(
        "su contenido se despliega a más de {} de texto; parece una bomba de compresión o un archivo equivocado: no se leyó",
        size(*max)
    )]
    TooMuchText {
        /// The limit.
        max: u64,
    },
    /// More lines than the limit.
    #[error(
        "tiene más de {max} líneas; ninguna ley tiene tantas: compruebe que es el archivo correcto o divídalo"
    )]
    TooManyLines {
        /// The limit.
        max: u32,
    },
    /// More pages than the limit.
    #[error("tiene {pages} páginas y el máximo es {max}; divídalo por ordenamiento")]
    TooManyPages {
        /// Its pages.
        pages: u32,
        /// The limit.
        max: u32,
    },
    /// More documents in a ZIP than the limit, or ZIPs nested too deep.
    #[error(
        "contiene más archivos o más niveles de ZIP de los que se admiten ({max}); descomprímalo en una carpeta"
    )]
    TooManyMembers {
        /// The limit that was passed.
        max: u32,
    },
    /// It took too long.
    #[error(
        "su lectura pasó de {seconds} segundos y se detuvo; el archivo puede estar dañado: vuelva a guardarlo o conviértalo a DOCX o texto"
    )]
    Timeout {
        /// The limit.
        seconds: u64,
    },
    /// Bytes of no known kind.
    #[error(
        "no es un texto ni un documento conocido (contiene datos binarios); guárdelo como PDF, DOCX o texto y vuelva a intentarlo"
    )]
    Binary,
    /// A known kind that holds no law text.
    #[error("es {found}, que no se puede leer como ley; {advice}")]
    Unsupported {
        /// What it is, with its article ("una imagen PNG").
        found: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// A server's answer saved as if it were the document.
    #[error(
        "es {found}, no el documento: seguramente falló la descarga; ábralo en el navegador y descárguelo de nuevo"
    )]
    ServerAnswer {
        /// What it is ("una respuesta JSON de un servidor").
        found: &'static str,
    },
    /// Pages without text.
    #[error(
        "parece escaneado: aplique OCR (por ejemplo ocrmypdf) y vuelva a intentarlo (páginas: {pages}, casi sin texto)"
    )]
    Scanned {
        /// Its pages.
        pages: u32,
    },
    /// Protected with a password.
    #[error(
        "su formato es {format} y está protegido con contraseña; guarde una copia sin contraseña y vuelva a intentarlo"
    )]
    Encrypted {
        /// What it is.
        format: Format,
    },
    /// Broken beyond repair.
    #[error("su formato es {format}, pero está dañado ({detail}); descárguelo o guárdelo de nuevo")]
    Damaged {
        /// What it is.
        format: Format,
        /// Which part failed, in Spanish.
        detail: String,
    },
    /// A ZIP with nothing that can be read.
    #[error(
        "es un ZIP sin ningún documento que se pueda leer{detail}; agregue PDF, Word, HTML, RTF, ODT o texto"
    )]
    NothingInside {
        /// The first failure, with its connector, or empty.
        detail: String,
    },
    /// A member of a ZIP that only opens with a password.
    #[error(
        "está protegido con contraseña dentro del ZIP; descomprímalo con ella y entregue los archivos sueltos"
    )]
    LockedMember,
    /// A broken ZIP.
    #[error("es un ZIP dañado ({detail}); descárguelo de nuevo")]
    DamagedZip {
        /// Which part failed, in Spanish.
        detail: String,
    },
    /// Only an external program reads this.
    #[error("es {found}; para leerlo instale LibreOffice, o ábralo con Word y guárdelo como DOCX")]
    NeedsConverter {
        /// What it is.
        found: &'static str,
    },
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => format!("{bytes} bytes"),
        _ if bytes < KIB * KIB => format!("{} KB", bytes / KIB),
        _ => format!("{} MB", bytes / KIB / KIB),
    }
}

impl From<std::io::Error> for InputErrorKind {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => InputErrorKind::NotFound,
            std::io::ErrorKind::PermissionDenied => InputErrorKind::Unreadable {
                reason: "permiso denegado".to_owned(),
            },
            _ => InputErrorKind::Unreadable {
                reason: error.to_string(),
            },
        }
    }
}
