//! Domains as names: `https://www.taobao.com/x` means what has this address, or else is called Taobao.

/// Names of levels under a country's own, as in `co.uk`.
const SECOND_LEVELS: [&str; 7] = ["ac", "co", "com", "edu", "gov", "net", "org"];

/// The domain in a text that is an address or a domain, without `www`.
pub(in crate::graph) fn host(text: &str) -> Option<String> {
    let mut text = text.trim().to_lowercase();
    // Written so that nobody follows it by mistake.
    if text.contains('[') {
        text = text.replace("[.]", ".").replace("[dot]", ".");
    }
    let (_, rest) = text.split_once("://").unwrap_or(("", &text));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let (rest, top) = host.rsplit_once('.')?;
    // A digit behind the last dot is that of a number, and no ending has one letter alone.
    let is_top = top.chars().count() > 1 && !top.contains(|c: char| c.is_ascii_digit());
    (is_top && is_label(top) && rest.split('.').all(is_label)).then(|| host.to_owned())
}

/// Whether a text can stand between the dots of a domain; a hyphen joins two parts and is none itself.
fn is_label(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
        && text.ends_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || c == '-')
}

/// What a domain may be known by, the surest first: itself, the domains that it is below, and the word before the ending.
pub(in crate::graph) fn names(host: &str) -> Vec<&str> {
    let labels: Vec<&str> = host.split('.').collect();
    // Else every British company would be known by the word `co`.
    let ending = match labels[..] {
        [.., second, country] if country.len() == 2 && SECOND_LEVELS.contains(&second) => 2,
        _ => 1,
    };
    let own = labels.len().saturating_sub(ending);
    let starts = host.match_indices('.').map(|(dot, _)| dot + 1);
    let starts = [0].into_iter().chain(starts).take(own);
    let mut names: Vec<&str> = starts.map(|start| &host[start..]).collect();
    names.extend(own.checked_sub(1).map(|word| labels[word]));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_domains_are_told_from_other_texts() {
        for (text, domain) in [
            ("taobao.com", Some("taobao.com")),
            ("https://www.TaoBao.com/a?b#c", Some("taobao.com")),
            ("http://user@world.taobao.com:80/", Some("world.taobao.com")),
            ("微信.cn", Some("微信.cn")),
            ("hxxps://taobao[.]com/", Some("taobao.com")),
            ("taobao[dot]com", Some("taobao.com")),
            ("S.A.", None),
            ("Alibaba Group Holding Ltd.", None),
            ("A. Bremmer", None),
            ("1.5", None),
            ("taobao", None),
            (".com", None),
            ("-.com", None),
            ("e-shop.com", Some("e-shop.com")),
            ("", None),
        ] {
            assert_eq!(host(text).as_deref(), domain, "{text}");
        }
    }

    #[test]
    fn a_domain_is_known_by_itself_and_by_its_word() {
        for (host, known) in [
            ("taobao.com", &["taobao.com", "taobao"][..]),
            (
                "world.taobao.com",
                &["world.taobao.com", "taobao.com", "taobao"],
            ),
            (
                "shop.example.co.uk",
                &["shop.example.co.uk", "example.co.uk", "example"],
            ),
            ("co.uk", &[]),
        ] {
            assert_eq!(names(host), known, "{host}");
        }
    }
}
