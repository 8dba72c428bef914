//! A web page as its tree, so that two pages can be compared whatever wrote them.

use std::fmt::Write;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// One node of the page a line, with its attributes in order. A text loses the line feeds at its ends, with which tags
/// are laid out, and has a single space wherever there is space.
pub fn outline(page: &str) -> String {
    let tree = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default());
    let tree = tree.one(page);
    let mut outline = String::new();
    let mut open: Vec<(usize, Handle)> = vec![(0, tree.document.clone())];
    while let Some((depth, node)) = open.pop() {
        if let Some(line) = line(&node.data) {
            writeln!(outline, "{:depth$}{line}", "").unwrap();
        }
        let children = node.children.borrow();
        open.extend(
            children
                .iter()
                .rev()
                .map(|child| (depth + 1, child.clone())),
        );
    }
    outline
}

fn line(node: &NodeData) -> Option<String> {
    match node {
        NodeData::Element { name, attrs, .. } => {
            let attributes = attrs.borrow();
            let attributes = attributes.iter();
            let mut attributes: Vec<String> = attributes
                .map(|attribute| format!(" {}={:?}", &*attribute.name.local, &*attribute.value))
                .collect();
            attributes.sort();
            Some(format!("<{}{}>", &*name.local, attributes.concat()))
        }
        NodeData::Text { contents } => text(&contents.borrow()),
        NodeData::Comment { contents } => Some(format!("<!--{contents}-->")),
        NodeData::Doctype { name, .. } => Some(format!("<!doctype {name}>")),
        NodeData::Document | NodeData::ProcessingInstruction { .. } => None,
    }
}

fn text(contents: &str) -> Option<String> {
    let inner = contents.trim();
    let words: Vec<&str> = inner.split_whitespace().collect();
    let start = &contents[..contents.len() - contents.trim_start().len()];
    let end = match inner {
        "" => "",
        _ => &contents[contents.trim_end().len()..],
    };
    let space = |run: &str| match run {
        "" => "",
        run if run.contains('\n') => "",
        _ => " ",
    };
    let text = [space(start), &words.join(" "), space(end)].concat();
    (!text.is_empty()).then(|| format!("{text:?}"))
}

#[test]
fn pages_are_alike_whatever_wrote_them() {
    let page = outline("<p class=a id=\"b\">1 &lt; 2<br>\n <i>x</i> <b>y</b>");
    let other = outline(
        "<html><head></head>\n<body><p id='b' class='a'>1 &#60; 2<br/><i>x</i> <b>y</b></p>",
    );
    assert_eq!(page, other);
    assert_ne!(
        page,
        outline("<p class=a id=b>1 &lt; 2<br><i>x</i><b>y</b>"),
        "a space is lost"
    );
    assert_ne!(
        page,
        outline("<p class=a id=b>1 &lt; 3<br><i>x</i> <b>y</b>")
    );
    assert_ne!(
        page,
        outline("<p class=a id=c>1 &lt; 2<br><i>x</i> <b>y</b>")
    );
}
