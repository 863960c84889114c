//! An institution's letterhead: what `--plantilla informe.toml` adds to every report.
//!
//! In: the file, with a logo beside it. Out: [`Letterhead`], its texts inert and its logo read.
//!
//! # Not here
//!
//! Where each format puts it.

use super::inert::{inert, one_line};
use crate::diagnostic::Diagnostic;
use crate::placed::Placed;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Largest logo that goes into a report, in bytes.
const LARGEST_LOGO: u64 = 2 << 20;

/// Who presents a report, and in what words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// "Congreso del Estado de Anáhuac"; may be empty.
    pub institution: String,
    /// The area of it that presents the report; may be empty.
    pub area: String,
    /// Who made it, as it is to be signed; may be empty.
    pub author: String,
    /// Paragraphs before the summary.
    pub introduction: Vec<String>,
    /// The logo, if there is one.
    pub logo: Option<Logo>,
    /// Who signs, in order.
    pub signatures: Vec<Signature>,
}

/// A line to sign on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Name; may be empty, to be written by hand.
    #[serde(default, rename = "nombre")]
    pub name: String,
    /// Post.
    #[serde(rename = "cargo")]
    pub post: String,
}

/// A picture to print beside the institution's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Logo {
    /// "image/png" or "image/jpeg".
    pub media_type: &'static str,
    /// The file, as it is.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows, for who does not see it.
    pub alternative: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    institucion: String,
    #[serde(default)]
    area: String,
    #[serde(default)]
    autoria: String,
    #[serde(default)]
    introduccion: String,
    logo: Option<Placed<String>>,
    #[serde(default)]
    firma: Vec<Signature>,
}

impl Letterhead {
    /// Reads a letterhead; its logo is looked for beside it.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with the file, the line and what to do.
    pub fn read(path: &Path) -> Result<Self, Diagnostic> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let why = format!("no se pudo leer ({error}); guárdelo como texto UTF-8");
            Diagnostic::whole(&name, why)
        })?;
        let file: File =
            toml::from_str(&text).map_err(|error| Diagnostic::toml(&name, &text, &error))?;
        let institution = one_line(&file.institucion);
        let logo = match &file.logo {
            None => None,
            Some(logo) => {
                let folder = path.parent().unwrap_or(Path::new("."));
                let read = read_logo(&folder.join(logo.get_ref()), &institution);
                let placed = |(message, help): (String, &str)| {
                    Diagnostic::at(&name, &text, logo.span(), message, help)
                };
                Some(read.map_err(placed)?)
            }
        };
        Ok(Letterhead {
            institution,
            area: one_line(&file.area),
            author: one_line(&file.autoria),
            introduction: paragraphs(&file.introduccion),
            logo,
            signatures: (file.firma.iter())
                .map(|own| Signature {
                    name: one_line(&own.name),
                    post: one_line(&own.post),
                })
                .collect(),
        })
    }
}

/// Paragraphs, which a blank line parts.
fn paragraphs(text: &str) -> Vec<String> {
    let shown = inert(text);
    let all = shown.split("\n\n").map(one_line);
    all.filter(|paragraph| !paragraph.is_empty()).collect()
}

/// The logo's file, or what is wrong with it and what to do.
fn read_logo(path: &Path, institution: &str) -> Result<Logo, (String, &'static str)> {
    let shown = path.display();
    let unread = |error: std::io::Error| {
        let message = format!("no se pudo leer el logotipo {shown} ({error})");
        (message, "póngalo en la carpeta de este archivo")
    };
    if std::fs::metadata(path).map_err(unread)?.len() > LARGEST_LOGO {
        let message = format!("el logotipo {shown} pasa de 2 MB");
        return Err((message, "use una imagen más pequeña"));
    }
    let bytes = std::fs::read(path).map_err(unread)?;
    let media_type = match imagesize::image_type(&bytes) {
        Ok(imagesize::ImageType::Png) => "image/png",
        Ok(imagesize::ImageType::Jpeg) => "image/jpeg",
        _ => {
            let message = format!("el logotipo {shown} no es PNG ni JPEG");
            return Err((message, "guárdelo como PNG"));
        }
    };
    let size = imagesize::blob_size(&bytes).ok();
    let size = size.filter(|size| size.width > 0 && size.height > 0);
    let Some(size) = size else {
        let message = format!("el logotipo {shown} está dañado");
        return Err((message, "vuelva a guardarlo como PNG"));
    };
    Ok(Logo {
        media_type,
        bytes,
        width: u32::try_from(size.width).unwrap_or(u32::MAX),
        height: u32::try_from(size.height).unwrap_or(u32::MAX),
        alternative: super::texts::sentences::logo_of(institution),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of one pixel: its header is all that is read.
    const PIXEL: [u8; 33] = [
        0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0,
        0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89,
    ];

    fn read(toml: &str, logo: &[u8]) -> Result<Letterhead, Diagnostic> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("logo.png"), logo).expect("written");
        let path = folder.path().join("informe.toml");
        std::fs::write(&path, toml).expect("written");
        Letterhead::read(&path)
    }

    #[test]
    fn a_letterhead_has_its_texts_in_paragraphs_and_its_logo_measured() {
        let toml = "institucion = \"Congreso\\tde\u{202E} Anáhuac\"\nlogo = \"logo.png\"\n\
                    introduccion = \"\"\"\nUno\ny medio.\n\nDos.\n\"\"\"\n[[firma]]\ncargo = \"Titular\"\n";
        let own = read(toml, &PIXEL).expect("valid");
        assert_eq!(own.institution, "Congreso de\u{FFFD} Anáhuac");
        assert_eq!(own.introduction, ["Uno y medio.", "Dos."]);
        assert_eq!(own.signatures[0].post, "Titular");
        let logo = own.logo.expect("read");
        assert_eq!((logo.width, logo.height), (3, 2));
        assert_eq!(logo.media_type, "image/png");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            ("intitucion = \"x\"", "la clave «intitucion» no se conoce"),
            ("\nlogo = \"otro.png\"", "no se pudo leer el logotipo"),
            ("\nlogo = \"logo.png\"", "no es PNG ni JPEG"),
            ("[[firma]]\nnombre = \"A\"", "falta la clave «cargo»"),
        ];
        for (toml, told) in cases {
            let error = read(toml, b"GIF89a").expect_err("it is wrong");
            assert!(error.message.contains(told), "{error}");
            assert!(error.line > 0, "{error}");
        }
        let error = read("logo = \"logo.png\"", &PIXEL[..20]).expect_err("cut");
        assert!(error.message.contains("está dañado"), "{error}");
    }
}
