//! Why a dossier could not be read at all.

use std::path::PathBuf;

/// A dossier that cannot be reviewed; a single unreadable law is not an error but a fact.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {kind}", path.display())]
pub struct FrameworkError {
    /// The folder or file.
    pub path: PathBuf,
    kind: FrameworkErrorKind,
}

impl FrameworkError {
    pub(super) fn new(path: impl Into<PathBuf>, kind: FrameworkErrorKind) -> Self {
        FrameworkError {
            path: path.into(),
            kind,
        }
    }

    /// What is wrong.
    pub fn kind(&self) -> &FrameworkErrorKind {
        &self.kind
    }
}

/// The kinds of [`FrameworkError`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FrameworkErrorKind {
    /// The folder does not exist.
    #[error("la carpeta no existe; revise la ruta")]
    NotFound,
    /// It is a file.
    #[error(
        "es un archivo y se esperaba la carpeta del expediente; para ver una sola ley use «armoniza leer», y para revisarla, «armoniza revisar»"
    )]
    NotAFolder,
    /// It holds nothing that could be a law.
    #[error("la carpeta no contiene ningún ordenamiento; ponga en ella los archivos de las leyes")]
    Empty,
    /// No file of it could be read.
    #[error("no se pudo leer ninguno de sus {count} archivos; vea las razones que se dan arriba")]
    NothingRead {
        /// Files tried.
        count: usize,
    },
    /// The manifest is broken.
    #[error("el expediente.toml no es válido: {reason}")]
    Manifest {
        /// Line and reason.
        reason: String,
    },
    /// The system refused.
    #[error("no se pudo abrir la carpeta ({reason}); revise los permisos")]
    Unreadable {
        /// What the system said.
        reason: String,
    },
}
