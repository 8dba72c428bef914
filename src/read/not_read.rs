//! Formats that are not read, known by how they begin: one sentence helps more than a mistake in each line.

/// How a workbook begins that programs wrote until 2007.
const OLD_WORKBOOK: &[u8] = b"\xd0\xcf\x11\xe0";
const GRAPH: &str = "save the graph as GraphML, GEXF or node-link JSON";

/// What a text is that begins so, and what to do; `None` where it may be records, one a line.
pub(super) fn told(beginning: &[u8]) -> Option<String> {
    let beginning = beginning
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(beginning)
        .trim_ascii_start();
    if beginning.starts_with(OLD_WORKBOOK) {
        return Some(not_read(
            "a workbook of Excel until 2003",
            "save it as .xlsx",
        ));
    }
    if beginning.starts_with(b"%PDF") {
        return Some(not_read("PDF", "write its table as CSV"));
    }
    let text = String::from_utf8_lossy(beginning).to_lowercase();
    let told = match text.chars().next()? {
        '[' => (
            "an array of JSON",
            "write one record in each line (`jq -c '.[]'`), or a table of owners as CSV",
        ),
        '<' => (
            "XML of a kind of its own",
            "docs/formats.md names what is read",
        ),
        '{' if is_cytoscape(&text) => ("JSON of Cytoscape", GRAPH),
        '*' if text.starts_with("*vertices") || text.starts_with("*network") => {
            ("a network of Pajek", GRAPH)
        }
        _ if is_gml(&text) => ("GML", GRAPH),
        _ if is_dot(&text) => ("DOT", GRAPH),
        _ => return None,
    };
    Some(not_read(told.0, told.1))
}

fn not_read(what: &str, remedy: &str) -> String {
    format!("this looks like {what}, which is not read: {remedy}")
}

/// Whether an object holds elements, and begins as Cytoscape or a program for it writes it.
fn is_cytoscape(text: &str) -> bool {
    const FIRST: [&str; 5] = [
        "elements",
        "format_version",
        "generated_by",
        "target_cytoscapejs_version",
        "data",
    ];
    let inside = text.trim_start_matches('{').trim_start();
    let begins = |key: &&str| inside.starts_with(&format!("\"{key}\""));
    FIRST.iter().any(begins) && text.contains("\"elements\"")
}

fn is_gml(text: &str) -> bool {
    const FIRST: [&str; 5] = ["graph", "creator", "version", "comment", "#"];
    let opens = |part: &str| part.trim_start().starts_with('[');
    let has_graph = text.split("graph").skip(1).any(opens);
    FIRST.iter().any(|word| text.starts_with(word)) && has_graph
}

fn is_dot(text: &str) -> bool {
    let plain = text.strip_prefix("strict ").unwrap_or(text);
    let first = plain.lines().next().unwrap_or_default();
    ["graph", "digraph"].iter().any(|word| {
        let rest = first.strip_prefix(word);
        rest.is_some_and(|rest| rest.trim_end().ends_with('{'))
    })
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn formats_are_told_by_how_they_begin() {
        for (text, word) in [
            ("graph [\n  directed 1\n  node [ id 1 ]\n]", "GML"),
            ("Creator \"igraph\"\nVersion 1\ngraph\n[\n]", "GML"),
            ("*Vertices 2\n1 \"A\"\n2 \"B\"\n*Arcs\n1 2\n", "Pajek"),
            ("{\"elements\":{\"nodes\":[],\"edges\":[]}}", "Cytoscape"),
            ("[\n{\"owner\":\"A\",\"owned\":\"B\"}\n]", "array"),
            ("<root/>", "XML"),
            ("digraph G {\n a -> b\n}", "DOT"),
            ("%PDF-1.7", "PDF"),
        ] {
            let told = told(text.as_bytes()).unwrap_or_default();
            assert!(told.contains(word), "{text}: {told}");
        }
        for text in [
            "",
            "{\"type\":\"entity\",\"id\":\"elements\"}\n",
            "{\"type\":\"entity\",\"id\":\"a\",\"elements\":[]}\n",
            "graph of a sort",
            "no format",
        ] {
            assert_eq!(told(text.as_bytes()), None, "{text}");
        }
    }
}
