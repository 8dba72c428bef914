//! Links in the documents that stay in the repository lead somewhere: to a file or folder that is there, and to a
//! heading of the page, if they name one. Every page is linked, and no verb or format is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use relata::read::format::FORMATS;
use relata::write::Format;

use super::pages;
use crate::run::{root, verbs};

/// What a page offers to links, and where its own links go.
#[derive(Default)]
struct Outline {
    anchors: BTreeSet<String>,
    /// Line and destination.
    links: Vec<(usize, String)>,
}

impl Outline {
    fn of(page: &str) -> Self {
        let mut outline = Self::default();
        let mut repeated: BTreeMap<String, usize> = BTreeMap::new();
        let mut heading: Option<String> = None;
        let events = Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
        for (event, range) in events.into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::End(TagEnd::Heading(_)) => {
                    let slug = slug(&heading.take().unwrap_or_default());
                    let count = repeated.entry(slug.clone()).or_default();
                    outline.anchors.insert(match *count {
                        0 => slug,
                        earlier => format!("{slug}-{earlier}"),
                    });
                    *count += 1;
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let line = page[..range.start].matches('\n').count() + 1;
                    outline.links.push((line, dest_url.into_string()));
                }
                _ => {}
            }
        }
        outline
    }
}

/// The anchor that GitHub gives a heading.
fn slug(heading: &str) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || "-_".contains(c) => Some(c),
        _ => None,
    };
    heading.to_lowercase().chars().filter_map(kept).collect()
}

/// Why a link of a page leads nowhere, if it does.
fn broken(page: &Path, link: &str) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let mut parts = link.splitn(2, '#');
    let file = parts.next().unwrap_or_default();
    let anchor = parts.next();
    let target = match file {
        "" => page.to_owned(),
        file => page.parent().unwrap().join(file),
    };
    if !target.exists() {
        return Some("there is no such file".to_owned());
    }
    let anchor = anchor?;
    let text = std::fs::read_to_string(&target).unwrap_or_default();
    let is_there = Outline::of(&text).anchors.contains(anchor);
    (!is_there).then(|| format!("{} has no such heading", target.display()))
}

/// Every page whose links are looked at.
fn linked_pages() -> Vec<PathBuf> {
    let more = ["CHANGELOG.md", "data/README.md", "tests/bench/README.md"];
    let mut linked = pages();
    linked.extend(more.map(|name| root().join(name)));
    linked
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let mut broken_links = Vec::new();
    for page in linked_pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for (line, link) in Outline::of(&text).links {
            if let Some(why) = broken(&page, &link) {
                broken_links.push(format!("{}:{line}: {link}: {why}", page.display()));
            }
        }
    }
    assert!(broken_links.is_empty(), "{}", broken_links.join("\n"));
}

/// A page that no other page leads to is a page that nobody reads.
#[test]
fn every_page_is_linked_from_the_readme_or_another_page() {
    let mut reached = BTreeSet::new();
    for page in linked_pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        for (_, link) in Outline::of(&text).links {
            let file = link.split('#').next().unwrap_or_default();
            let target = page.parent().unwrap().join(file);
            if let Some(target) = target.canonicalize().ok().filter(|target| *target != page) {
                reached.insert(target);
            }
        }
    }
    let readme = root().join("README.md");
    let others = pages().into_iter().filter(|page| *page != readme);
    let lonely: Vec<_> = others
        .filter(|page| !reached.contains(&page.canonicalize().unwrap()))
        .collect();
    assert!(lonely.is_empty(), "{lonely:?}");
}

#[test]
fn every_verb_and_format_is_in_the_documents() {
    let text = |page: &str| std::fs::read_to_string(root().join("docs").join(page)).unwrap();
    let questions = text("questions.md");
    let formats = Format::ALL.iter().map(|format| format.name().to_owned());
    let others = ["export", "import", "index"].map(str::to_owned);
    for word in verbs().into_iter().chain(others).chain(formats) {
        assert!(questions.contains(&format!("`{word}`")), "{word}");
    }
    let read = text("formats.md");
    for format in FORMATS {
        for ending in format.endings {
            assert!(read.contains(&format!("`.{ending}`")), "{ending}");
        }
    }
}

#[test]
fn a_link_to_nowhere_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.md");
    let text = "# A page: `code` & more\n\n## Twice\n\n## Twice\n\n[a](#twice-1) ![b](b.svg)\n\n```\n[c](d)\n```\n";
    std::fs::write(&page, text).unwrap();
    let outline = Outline::of(text);
    let anchors: Vec<_> = outline.anchors.iter().map(String::as_str).collect();
    assert_eq!(anchors, ["a-page-code--more", "twice", "twice-1"]);
    assert_eq!(
        outline.links,
        [(7, "#twice-1".to_owned()), (7, "b.svg".to_owned())]
    );
    assert_eq!(broken(&page, "#twice-1"), None);
    assert_eq!(broken(&page, "page.md#twice"), None);
    assert_eq!(broken(&page, "https://example.org/page.md#thrice"), None);
    assert!(broken(&page, "b.svg").is_some());
    assert!(broken(&page, "#thrice").is_some());
    assert!(broken(&page, "page.md#thrice").is_some());
}
