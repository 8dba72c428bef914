//! The paths that stand in a source: in `use` declarations, in the code and in the bodies of macros.

use std::iter::Peekable;
use std::vec::IntoIter;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What one module, or a module within its file, says.
#[derive(Default)]
pub struct Found {
    /// Paths as they are written, by the modules within the file that they stand in.
    pub paths: Vec<(Vec<String>, Path)>,
    /// Modules that only tests have.
    pub tests: Vec<Vec<String>>,
}

pub struct Path {
    pub segments: Vec<String>,
    /// The name by which a `use` makes it known where it stands.
    pub name: Option<String>,
}

type Tokens = Peekable<IntoIter<TokenTree>>;

pub fn find(source: TokenStream) -> Found {
    let mut found = Found::default();
    within(source, &[], &mut found);
    found
}

fn tokens(stream: TokenStream) -> Tokens {
    stream
        .into_iter()
        .collect::<Vec<_>>()
        .into_iter()
        .peekable()
}

fn within(stream: TokenStream, module: &[String], found: &mut Found) {
    let mut tokens = tokens(stream);
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                if tokens.next_if(is_for_tests).is_some() {
                    skip_item(&mut tokens, module, found);
                }
            }
            TokenTree::Group(group) => within(group.stream(), module, found),
            TokenTree::Ident(word) => match word.to_string().as_str() {
                "pub" => _ = tokens.next_if(is_visibility),
                "mod" => enter_module(&mut tokens, module, found),
                "use" => {
                    for path in use_tree(&mut tokens, Vec::new()) {
                        found.paths.push((module.to_vec(), path));
                    }
                }
                start @ ("crate" | "super" | "self") => {
                    let segments = path(&mut tokens, start);
                    if segments.len() > 1 {
                        let path = Path {
                            segments,
                            name: None,
                        };
                        found.paths.push((module.to_vec(), path));
                    }
                }
                _ => {}
            },
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// `[cfg(test)]`, after the `#`.
fn is_for_tests(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if squeezed(group) == "cfg(test)")
}

/// `(crate)` or `(in crate::graph)`, after `pub`: where something may be seen, and no import.
fn is_visibility(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else {
        return false;
    };
    let text = squeezed(group);
    ["crate", "super", "self"].contains(&text.as_str()) || text.starts_with("incrate::")
}

fn squeezed(group: &Group) -> String {
    group.stream().to_string().split_whitespace().collect()
}

/// An item ends with a semicolon or a block.
fn skip_item(tokens: &mut Tokens, module: &[String], found: &mut Found) {
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "mod" => {
                let Some(TokenTree::Ident(name)) = tokens.peek() else {
                    continue;
                };
                found.tests.push([module, &[name.to_string()]].concat());
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => return,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
            _ => {}
        }
    }
}

fn enter_module(tokens: &mut Tokens, module: &[String], found: &mut Found) {
    let Some(TokenTree::Ident(name)) = tokens.next() else {
        return;
    };
    if let Some(TokenTree::Group(group)) = tokens.peek() {
        let inner = [module, &[name.to_string()]].concat();
        within(group.stream(), &inner, found);
        tokens.next();
    }
}

/// The rest of a path in the code.
fn path(tokens: &mut Tokens, start: &str) -> Vec<String> {
    let mut segments = vec![start.to_owned()];
    while skip_colons(tokens) {
        let Some(TokenTree::Ident(word)) = tokens.peek() else {
            break;
        };
        segments.push(word.to_string());
        tokens.next();
    }
    segments
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn skip_colons(tokens: &mut Tokens) -> bool {
    let is_path = tokens.next_if(|token| is_punct(token, ':')).is_some();
    is_path && tokens.next_if(|token| is_punct(token, ':')).is_some()
}

/// All paths of a `use`, or of a part of one up to the next comma: `a::{b, c::{self, d as e}, f::*}`.
fn use_tree(tokens: &mut Tokens, before: Vec<String>) -> Vec<Path> {
    let mut segments = before;
    let mut name = None;
    skip_colons(tokens);
    while let Some(token) = tokens.next_if(|token| !is_punct(token, ',') && !is_punct(token, ';')) {
        match token {
            TokenTree::Group(group) => {
                let mut paths = Vec::new();
                let mut inner = self::tokens(group.stream());
                while inner.peek().is_some() {
                    paths.extend(use_tree(&mut inner, segments.clone()));
                    inner.next();
                }
                return paths;
            }
            TokenTree::Ident(word) if word == "as" => {
                name = tokens.next().map(|name| name.to_string())
            }
            // At the end of a group, the module itself.
            TokenTree::Ident(word) if word == "self" && !segments.is_empty() => {}
            TokenTree::Ident(word) => segments.push(word.to_string()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    let name = name.or_else(|| segments.last().cloned());
    vec![Path { segments, name }]
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let source = r#"
        //! crate::comment
        use crate::{a::{self, b::C as D}, e::*};
        pub(in crate::seen) fn f(x: super::g::H) -> crate::I { say!("crate::text", crate::j::K) }
        mod inner { use super::l; }
        #[cfg(test)]
        mod tests { use crate::m; }
        #[cfg(test)]
        use crate::n::{O};
    "#;
    let found = find(source.parse().unwrap());
    let written = |path: &Path| path.segments.join("::");
    let paths = found
        .paths
        .iter()
        .map(|(module, path)| (module.join("::"), written(path)));
    let paths: Vec<(String, String)> = paths.collect();
    let outside = [
        "crate::a",
        "crate::a::b::C",
        "crate::e",
        "super::g::H",
        "crate::I",
        "crate::j::K",
    ];
    let outside = outside.map(|path| (String::new(), path.to_owned()));
    assert_eq!(paths[..6], outside);
    assert_eq!(paths[6..], [("inner".to_owned(), "super::l".to_owned())]);
    assert_eq!(found.paths[1].1.name.as_deref(), Some("D"));
    assert_eq!(found.tests, [["tests"]]);
}
