//! Addresses that may become links.

use std::borrow::Cow;

/// An address as a link: of the web, and without characters that end one. `None` for any other.
///
/// Browsers give addresses in any script when they are copied: what is not ASCII is written with percent signs (RFC 3987,
/// 3.1), but for the name of the host, which whoever follows the link turns into its own form.
pub(crate) fn link(url: &str) -> Option<Cow<'_, str>> {
    // Not `javascript:`, nor `file:`: a page from strangers' data must not make the reader run or open
    // anything of the kind.
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| url.starts_with(scheme))?;
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\\');
    if url.chars().all(is_plain) {
        return Some(Cow::Borrowed(url));
    }
    let rest = &url[scheme.len()..];
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let is_of_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ':');
    if host.is_empty() || !host.chars().all(is_of_host) {
        return None;
    }
    let mut link = format!("{scheme}{host}");
    for c in path.chars() {
        match c {
            c if is_plain(c) => link.push(c),
            c if c.is_ascii() || c.is_whitespace() || c.is_control() => return None,
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    link.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    Some(Cow::Owned(link))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        let plain = "https://e.org/a_b?c=d&e#f";
        assert_eq!(link(plain).as_deref(), Some(plain));
        for url in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://e.org/ x",
            "https://e.org/\"x",
            "https://e.org/\u{a0}x",
            "https://e\u{202e}.org/微",
            "https:///微",
            "ftp://e.org",
        ] {
            assert_eq!(link(url), None, "{url}");
        }
    }

    #[test]
    fn other_scripts_are_written_with_percent_signs() {
        for (url, followed) in [
            (
                "https://zh.wikipedia.org/wiki/微信",
                "https://zh.wikipedia.org/wiki/%E5%BE%AE%E4%BF%A1",
            ),
            ("http://пример.рф/a?b=é", "http://пример.рф/a?b=%C3%A9"),
            ("https://bücher.example", "https://bücher.example"),
        ] {
            assert_eq!(link(url).as_deref(), Some(followed));
        }
    }
}
