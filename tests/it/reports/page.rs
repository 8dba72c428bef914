//! A web page, taken apart.

use std::collections::BTreeSet;

use super::Read;

/// The elements that a report is made of.
const ELEMENTS: [&str; 29] = [
    "!doctype", "html", "head", "meta", "title", "style", "body", "main", "section", "div", "h1",
    "h2", "p", "a", "span", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "ol",
    "li", "code", "ul", "br",
];
/// Those without an end.
const VOID: [&str; 2] = ["!doctype", "meta"];

/// The pieces of a page: tags and the text between them.
fn pieces(page: &str) -> Vec<(bool, String)> {
    let style = page.find("<style>").unwrap()..page.find("</style>").unwrap();
    let page = format!("{}<style>{}", &page[..style.start], &page[style.end..]);
    let mut pieces = Vec::new();
    let mut rest = page.as_str();
    while let Some(start) = rest.find('<') {
        let end = start
            + rest[start..]
                .find('>')
                .unwrap_or_else(|| panic!("an open tag: {}", &rest[start..]));
        pieces.push((false, rest[..start].to_owned()));
        pieces.push((true, rest[start + 1..end].to_owned()));
        rest = &rest[end + 1..];
    }
    pieces.push((false, rest.to_owned()));
    pieces
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// What it says.
pub fn text(page: &str) -> String {
    unescaped(
        &pieces(page)
            .into_iter()
            .filter(|(is_tag, _)| !is_tag)
            .map(|(_, text)| text)
            .collect::<String>(),
    )
}

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// Nothing in it runs, loads or leads elsewhere than to the web or within it; every element is one of ours, and closed.
pub fn only_shows(page: &str) {
    let pieces = pieces(page);
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    for (_, tag) in pieces.iter().filter(|(is_tag, _)| *is_tag) {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "<{tag}>");
        } else if !VOID.contains(&name) {
            open.push(name);
        }
        for word in [
            "src=",
            "style=",
            "onerror",
            "onload",
            "onclick",
            "javascript:",
        ] {
            assert!(
                name == "meta" || attribute(tag, "href").is_some() || !tag.contains(word),
                "<{tag}>"
            );
        }
        if let Some(href) = attribute(tag, "href") {
            assert!(
                ["#", "https://", "http://"]
                    .iter()
                    .any(|start| href.starts_with(start)),
                "<{tag}>"
            );
            assert!(!href.contains(['<', '>', '\'', ' ']), "<{tag}>");
        }
        if let Some(id) = attribute(tag, "id") {
            assert!(ids.insert(id), "two elements with the id {id}");
        }
        if name == "th" && !tag.starts_with('/') {
            assert!(attribute(tag, "scope").is_some(), "<{tag}>");
        }
    }
    assert_eq!(open, [""; 0]);
    for (_, text) in pieces.iter().filter(|(is_tag, _)| !is_tag) {
        assert!(!text.contains('>') && !text.contains(['"', '\'']), "{text}");
    }
    let links = pieces
        .iter()
        .filter(|(is_tag, _)| *is_tag)
        .filter_map(|(_, tag)| attribute(tag, "href"));
    for target in links.filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.contains(target), "nothing is called #{target}");
    }
}

/// Reads the rows and the bibliography; every source leads back to the rows that cite it, and to no other.
pub fn read(page: &str) -> Read {
    only_shows(page);
    let rows: Vec<&str> = page
        .split("<tr id=\"row-1-")
        .skip(1)
        .map(|row| row.split("</tr>").next().unwrap())
        .collect();
    let numbers = |text: &str, before: &str| {
        let parts = text.split(before).skip(1);
        parts
            .map(|part| part.split('"').next().unwrap().parse().unwrap())
            .collect::<BTreeSet<usize>>()
    };
    let rows: Vec<BTreeSet<usize>> = rows
        .into_iter()
        .map(|row| numbers(row, "href=\"#note-"))
        .collect();
    let mut read = Read {
        rows,
        notes: Default::default(),
    };
    for entry in page
        .split("<li id=\"note-")
        .skip(1)
        .map(|entry| entry.split("</li>").next().unwrap())
    {
        let (number, told) = entry.split_once("\">").unwrap();
        let number = number.parse().unwrap();
        let back: BTreeSet<usize> = numbers(told, "href=\"#row-1-");
        let citing = (1..)
            .zip(&read.rows)
            .filter(|(_, numbers)| numbers.contains(&number))
            .map(|(row, _)| row);
        assert!(citing.eq(back), "{entry}");
        let told = told.split(" <span class=\"back\">").next().unwrap();
        let mut words = String::new();
        for part in told.split('<') {
            words += part.split_once('>').map_or(part, |(_, text)| text);
        }
        read.notes.insert(number, unescaped(&words));
    }
    read
}
