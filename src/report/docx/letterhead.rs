//! The letterhead on Word's paper: institution and logo, introduction, lines to sign on.
//!
//! In: the view's [`Letterhead`], which may be empty. Out: what of it there is, and nothing else.

use super::story::Story;
use super::xml::Xml;
use crate::report::texts::LABELS;
use crate::report::{Letterhead, Logo};

/// Largest logo on the page, in the 914,400ths of an inch that drawings are measured in.
const LARGEST: (u64, u64) = (2_600_000, 820_000);

/// Relationship of the logo.
pub(super) const LOGO_ID: &str = "rIdLogo";

/// The logo's file in the package.
pub(super) fn logo_part(logo: &Logo) -> &'static str {
    match logo.media_type {
        "image/jpeg" => "word/media/logo.jpeg",
        _ => "word/media/logo.png",
    }
}

/// The logo and the institution's name.
pub(super) fn head(story: &mut Story<'_>, own: &Letterhead) {
    if let Some(logo) = &own.logo {
        story.paragraph("Membrete", |line| line.picture(|xml| picture(xml, logo)));
    }
    if !own.institution.is_empty() {
        story.paragraph("Membrete", |line| line.styled("Strong", &own.institution));
    }
    if !own.area.is_empty() {
        story.plain("Membrete", &own.area);
    }
}

/// The paragraphs before the summary.
pub(super) fn introduction(story: &mut Story<'_>, own: &Letterhead) {
    if own.introduction.is_empty() {
        return;
    }
    story.heading(1, LABELS.introduction);
    for paragraph in &own.introduction {
        story.plain("BodyText", paragraph);
    }
}

/// A line to sign on for each person.
pub(super) fn signatures(story: &mut Story<'_>, own: &Letterhead) {
    if own.signatures.is_empty() {
        return;
    }
    story.heading(1, LABELS.signatures);
    for signature in &own.signatures {
        // Paragraphs in a row would share one line between them.
        story.plain("TrasTabla", "");
        story.paragraph("Firma", |line| {
            line.styled("Strong", &signature.name);
            if !signature.name.is_empty() {
                line.text("\n");
            }
            line.text(&signature.post);
        });
    }
}

/// A picture in the line, as large as fits.
fn picture(xml: &mut Xml, logo: &Logo) {
    let (across, down) = fitted(u64::from(logo.width), u64::from(logo.height));
    let (across, down) = (across.to_string(), down.to_string());
    let size = [("cx", across.as_str()), ("cy", down.as_str())];
    let name = [
        ("id", "1"),
        ("name", "logo"),
        ("descr", logo.alternative.as_str()),
    ];
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006";
    let spaces = [
        ("a", format!("{drawing}/main")),
        ("pic", format!("{drawing}/picture")),
        ("wp", format!("{drawing}/wordprocessingDrawing")),
    ];
    let [main, pictures, inline] = &spaces;
    xml.tag("w:drawing", &[], |xml| {
        xml.tag("wp:inline", &[("xmlns:wp", &inline.1)], |xml| {
            xml.empty("wp:extent", &size);
            xml.empty("wp:docPr", &name);
            xml.tag("a:graphic", &[("xmlns:a", &main.1)], |xml| {
                xml.tag("a:graphicData", &[("uri", &pictures.1)], |xml| {
                    xml.tag("pic:pic", &[("xmlns:pic", &pictures.1)], |xml| {
                        xml.tag("pic:nvPicPr", &[], |xml| {
                            xml.empty("pic:cNvPr", &name);
                            xml.empty("pic:cNvPicPr", &[]);
                        });
                        xml.tag("pic:blipFill", &[], |xml| {
                            xml.empty("a:blip", &[("r:embed", LOGO_ID)]);
                            xml.tag("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
                        });
                        shape(xml, &size);
                    });
                });
            });
        });
    });
}

fn shape(xml: &mut Xml, size: super::xml::Attributes<'_>) {
    xml.tag("pic:spPr", &[], |xml| {
        xml.tag("a:xfrm", &[], |xml| {
            xml.empty("a:off", &[("x", "0"), ("y", "0")]);
            xml.empty("a:ext", size);
        });
        xml.tag("a:prstGeom", &[("prst", "rect")], |xml| {
            xml.empty("a:avLst", &[])
        });
    });
}

/// The largest size of the same shape.
fn fitted(width: u64, height: u64) -> (u64, u64) {
    let (across, down) = LARGEST;
    let (width, height) = (width.max(1), height.max(1));
    if width * down > height * across {
        (across, (height * across / width).max(1))
    } else {
        ((width * down / height).max(1), down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_keeps_its_shape_and_fits() {
        assert_eq!(fitted(100, 100), (820_000, 820_000));
        assert_eq!(fitted(1000, 100), (2_600_000, 260_000));
        assert_eq!(fitted(0, 0), (820_000, 820_000));
        assert_eq!(fitted(1, u64::from(u32::MAX)), (1, 820_000));
    }
}
