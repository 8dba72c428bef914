//! An answer as a page to explore: the report, which needs no script, and the program that makes more of it.
//!
//! ```text
//!   answer + surroundings -> embedded JSON \
//!   answer -> report (write/report)         -> one file, which loads nothing
//!   built/ (made of the TypeScript here)   /
//! ```
//!
//! `npm run build` in this folder makes `built/`; building relata needs no Node.

mod assets;
mod embedded;
mod first_picture;
mod options;
mod page_table;
mod picture_model;

use maud::{Markup, PreEscaped, html as markup};

use super::html_text::Text;
use super::report::{self, Document};
use super::sanitize::sanitize;
use super::{Style, WriteError};
use crate::answer::Answer;

#[cfg(feature = "serve")]
pub(crate) use assets::LAYOUT;
pub use options::PageOptions;
#[cfg(feature = "serve")]
pub(crate) use page_table::PageTable;

/// What the page is dressed as: a file that holds its data, or the face of a server.
pub(crate) enum Dress<'a> {
    /// The report, and the data as JSON.
    File {
        report: &'a Document<'a>,
        json: String,
    },
    /// Nothing: the program asks the server for everything.
    #[cfg_attr(
        not(feature = "serve"),
        allow(dead_code, reason = "only servers make it")
    )]
    Server,
}

/// An answer as one file; the report alone where the style wants no script.
pub(crate) fn html(answer: &Answer, style: &Style) -> Result<String, WriteError> {
    let report = Document::of(answer, style.door);
    if !style.page.script {
        return Ok(report::html(&report));
    }
    let json = embedded::json(answer, style)?;
    Ok(shell(&Dress::File {
        report: &report,
        json,
    }))
}

/// The notices of what the page is made of.
#[cfg(feature = "serve")]
pub(crate) fn licences() -> String {
    // It is kept as a JSON text, as the page holds it.
    serde_json::from_str(assets::LICENCES).unwrap_or_default()
}

/// What a browser may do with the page: run and show what is in it, and nothing else.
///
/// `report_uri`s and frames cannot be told in a page; a server says them in a header.
pub(crate) fn policy(dress: &Dress<'_>) -> String {
    let connect = match dress {
        Dress::File { .. } => "",
        Dress::Server => "connect-src 'self'; ",
    };
    format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}' '{}'; \
         worker-src blob:; img-src data: blob:; {connect}base-uri 'none'; form-action 'none'",
        assets::SCRIPT_HASH.trim(),
        assets::STYLE_HASH.trim(),
        assets::REPORT_STYLE_HASH.trim(),
    )
}

/// The whole page.
pub(crate) fn shell(dress: &Dress<'_>) -> String {
    let title = match dress {
        Dress::File { report, .. } => report.title(),
        Dress::Server => "relata",
    };
    let page = markup! {
        (PreEscaped("<!doctype html>\n"))
        html lang="en" { "\n"
            head { "\n"
                meta charset="utf-8"; "\n"
                meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
                meta http-equiv="Content-Security-Policy" content=(policy(dress)); "\n"
                meta name="referrer" content="no-referrer"; "\n"
                meta name="generator" content="relata"; "\n"
                title { (Text(title)) } "\n"
                style { (PreEscaped(report::STYLE)) } "\n"
                style { (PreEscaped(assets::STYLE)) } "\n"
            } "\n"
            body { "\n"
                (content(dress))
                (data("relata-licences", PreEscaped(&escaped(assets::LICENCES))))
                script { (PreEscaped(assets::SCRIPT)) } "\n"
            } "\n"
        } "\n"
    };
    page.into_string()
}

fn content(dress: &Dress<'_>) -> Markup {
    match dress {
        Dress::File { report, json } => markup! {
            (report::main(report))
            (data("relata-data", PreEscaped(&escaped(json))))
            (data("relata-layout", PreEscaped(assets::LAYOUT)))
        },
        Dress::Server => markup! {
            noscript { p { "This page needs script. `relata owners ... -f html --no-script` writes one that does not." } } "\n"
        },
    }
}

/// A part of the page that no browser runs or shows.
fn data(id: &str, text: PreEscaped<&str>) -> Markup {
    markup! { script type="application/json" id=(id) { (text) } "\n" }
}

/// JSON inside a page: nothing in it can end the element that it stands in, and every character is one to see.
fn escaped(json: &str) -> String {
    let mut visible = String::with_capacity(json.len());
    for c in json.chars() {
        let is_seen = c.is_ascii() || sanitize(c.encode_utf8(&mut [0; 4])).starts_with(c);
        // All of these stand in texts only, and there this means the same.
        if c == '<' || !is_seen {
            for unit in c.encode_utf16(&mut [0; 2]) {
                visible += &format!("\\u{unit:04x}");
            }
        } else {
            visible.push(c);
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Door;
    use crate::write::sample;

    #[test]
    fn no_text_ends_the_data() {
        let answer = sample::answer(
            r#"{"type":"entity","id":"a","name":"</script><script>alert(1)</script><!--"}
            {"type":"relationship","id":"r","kind":"owns","from":"a","to":"a"}"#,
        );
        let page = html(&answer, &Style::default()).unwrap();
        let scripts = page.matches("<script").count();
        assert_eq!(scripts, 4, "three of data, one that runs");
        assert!(!page.contains("<!--"));
    }

    #[test]
    fn without_script_it_is_the_report() {
        let answer = sample::wechat();
        let mut style = Style::default();
        style.page.script = false;
        let page = html(&answer, &style).unwrap();
        assert_eq!(
            page,
            report::html(&Document::of(&answer, Door::CommandLine))
        );
        assert!(!page.contains("<script"));
    }
}
