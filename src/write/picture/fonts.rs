//! The fonts of this machine, for pictures whose letters are drawn here.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use resvg::usvg::{Group, Node, Options, Tree, fontdb};

use crate::write::{Told, WriteError};

/// Fonts as wide as Helvetica first, then whatever reads well.
const SANS_SERIF: [&str; 9] = [
    "Helvetica",
    "Arial",
    "Liberation Sans",
    "Arimo",
    "Nimbus Sans",
    "Helvetica Neue",
    "DejaVu Sans",
    "Noto Sans",
    "Segoe UI",
];
/// The most letters that a sentence names.
const MOST_NAMED: usize = 12;

/// Reads a drawing, and says so if there is no font for some of its letters.
pub(super) fn tree(svg: &str, told: &Told) -> Result<Tree, WriteError> {
    let options = Options {
        fontdb: fonts(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| WriteError::Picture {
        why: error.to_string(),
    })?;
    if options.fontdb.is_empty() {
        told.say("no font is installed, so that the picture has no letters: write it as SVG, or install one");
        return Ok(tree);
    }
    let mut missing = BTreeSet::new();
    collect_missing(tree.root(), &mut missing);
    if !missing.is_empty() {
        let more = missing.len().saturating_sub(MOST_NAMED);
        let named: String = missing.into_iter().take(MOST_NAMED).collect();
        let more = match more {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        told.say(format!(
            "no installed font has the letters {named}{more}: install one, such as fonts-noto-cjk for Chinese, or write SVG"
        ));
    }
    Ok(tree)
}

/// All fonts of the system, read once.
fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_system_fonts();
        let mut families = BTreeSet::new();
        for face in fonts.faces() {
            families.extend(face.families.iter().map(|(name, _)| name.clone()));
        }
        let sans_serif = SANS_SERIF.into_iter().find(|name| families.contains(*name));
        let sans_serif = sans_serif
            .map(str::to_owned)
            .or(families.into_iter().next());
        if let Some(name) = sans_serif {
            fonts.set_serif_family(name.clone());
            fonts.set_sans_serif_family(name);
        }
        Arc::new(fonts)
    });
    Arc::clone(fonts)
}

/// The letters that stand as the sign for a letter that a font lacks.
fn collect_missing(root: &Group, missing: &mut BTreeSet<String>) {
    let mut pending = vec![root];
    while let Some(group) = pending.pop() {
        for node in group.children() {
            match node {
                Node::Group(group) => pending.push(group),
                Node::Text(text) => {
                    let spans = text.layouted().iter();
                    for glyph in spans.flat_map(|span| &span.positioned_glyphs) {
                        if glyph.id.0 == 0 && !glyph.text.trim().is_empty() {
                            missing.insert(glyph.text.clone());
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
