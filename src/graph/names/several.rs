//! Several names in one text, as people write them into one cell: `Ivan Kedrov (Иван Кедров)`, `X; Y`, `X / Y`.
//!
//! Each of them is a name beside the text itself. Where words part two names, as `formerly` does, the reading tells them.

use super::reading::{Reading, Role, Scripts, is_born, without_marker};
use super::{Tier, domain, fold, host};

/// In bytes: what is longer is no name.
const LONGEST: usize = 512;

/// The names within a text as data have it, folded, and what kind of name each is.
pub(super) fn within(text: &str, tier: Tier) -> Vec<(String, Tier)> {
    let mut names = Vec::new();
    if !matches!(tier, Tier::Name | Tier::Alias) {
        return names;
    }
    for part in parts(text) {
        names.push((fold(&part), Tier::Part));
    }
    if let Some(word) = domain_word(text) {
        names.push((fold(&word), Tier::Domain));
    }
    if !names.is_empty() {
        let whole = fold(text);
        names.retain(|(name, _)| !name.is_empty() && *name != whole);
        names.sort_unstable();
        names.dedup_by(|a, b| a.0 == b.0);
    }
    names
}

/// The word before the ending of a text that is a domain.
fn domain_word(text: &str) -> Option<String> {
    if !text.contains('.') || text.contains(' ') {
        return None;
    }
    let host = host(text)?;
    let word = domain::names(&host).pop()?;
    (word.len() > 2).then(|| word.to_owned())
}

/// The names within a text that has more than one, as they are written.
pub(super) fn parts(text: &str) -> Vec<String> {
    let is_sign = |byte: u8| matches!(byte, b'(' | b'[' | b';' | b'/');
    // Most names have neither signs nor other letters.
    if text.len() > LONGEST || text.is_ascii() && !text.bytes().any(is_sign) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let listed: Vec<&str> = text
        .split([';', '；'])
        .flat_map(|part| part.split(" / "))
        .map(str::trim)
        .collect();
    if listed.len() > 1 && listed.iter().all(|part| is_name(part, 2)) {
        for part in listed {
            parts.push(part.to_owned());
            add_bracketed(part, &mut parts);
        }
        return parts;
    }
    for sign in [" o/a ", " O/A "] {
        if let Some((before, behind)) = text.split_once(sign) {
            parts.extend([before.to_owned(), behind.to_owned()]);
        }
    }
    add_bracketed(text, &mut parts);
    parts
}

/// What stands in brackets, and what around them, if the brackets hold a whole name; else what is written in one script and what
/// in another.
fn add_bracketed(text: &str, parts: &mut Vec<String>) {
    let open = text.find(['(', '[', '（', '【']);
    let close = text.rfind([')', ']', '）', '】']);
    if let Some((open, close)) = open.zip(close).filter(|(open, close)| open < close) {
        let sign = |place: usize| text[place..].chars().next().map_or(0, char::len_utf8);
        let inside = text[open + sign(open)..close].trim();
        let behind = &text[close + sign(close)..];
        let outside = format!("{} {}", text[..open].trim(), behind.trim());
        let folded = fold(inside);
        if is_born(&folded) {
            return;
        }
        let named = without_marker(&folded);
        let is_other_script = Scripts::of(inside).are_others_than(Scripts::of(&outside));
        let is_whole = is_name(inside, 2) && (names(inside) > 1 || has_form(inside));
        if named.is_some() || is_whole || is_other_script && is_name(inside, 1) {
            parts.push(named.map_or_else(|| inside.to_owned(), str::to_owned));
            parts.push(outside.trim().to_owned());
        }
        return;
    }
    if !text.is_ascii()
        && let Some((before, behind)) = Scripts::change_in(text)
        && is_name(before, 2)
        && is_name(behind, 2)
    {
        parts.extend([before.to_owned(), behind.to_owned()]);
    }
}

fn readings(text: &str) -> Vec<Reading> {
    Reading::all(&fold(text))
}

/// How many words a text has that are nothing but a name.
fn names(text: &str) -> usize {
    let is_core = |role: Role| matches!(role, Role::Core | Role::Patronymic);
    let count = |name: &Reading| name.words.iter().filter(|word| is_core(word.role)).count();
    readings(text).iter().map(count).max().unwrap_or_default()
}

fn has_form(text: &str) -> bool {
    readings(text).iter().any(|name| !name.forms.is_empty())
}

/// Whether a text has a word that is nothing but a name, and so many words in all.
fn is_name(text: &str, least: usize) -> bool {
    let has_words = |name: &Reading| name.words.len() + name.forms.len() >= least;
    names(text) > 0 && readings(text).iter().any(has_words)
}

#[cfg(test)]
mod tests {
    use super::{Tier, parts, within};

    #[test]
    fn each_name_of_a_text_is_one() {
        for (text, expected) in [
            (
                "Ivan Kedrov (Иван Кедров)",
                &["Иван Кедров", "Ivan Kedrov"][..],
            ),
            (
                "鸥鹏物流有限公司 Oupeng Logistics Co., Ltd.",
                &["鸥鹏物流有限公司", "Oupeng Logistics Co., Ltd."],
            ),
            (
                "Zinnia Cresta Ltd (ex Marigold Pavon Ltd)",
                &["marigold pavon ltd", "Zinnia Cresta Ltd"],
            ),
            (
                "Zinnia Cresta; Marigold Pavon",
                &["Zinnia Cresta", "Marigold Pavon"],
            ),
            (
                "Zinnia Cresta / Marigold Pavon",
                &["Zinnia Cresta", "Marigold Pavon"],
            ),
            ("Torvex (UK) Ltd", &[]),
            ("Torvex (in liquidation)", &[]),
            ("Torvex (South Africa) Ltd", &[]),
            ("Елена Журавлёва (урожд. Климонтова)", &[]),
            ("Samsung 전자", &[]),
            ("Aldo (", &[]),
            (")(", &[]),
            ("24/7 Media", &[]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn a_domain_is_called_by_its_word() {
        let of = |text: &str| within(text, Tier::Name);
        assert_eq!(
            of("cinelagoon.com"),
            [("cinelagoon".to_owned(), Tier::Domain)]
        );
        assert_eq!(of("S.A."), []);
        assert_eq!(within("cinelagoon.com", Tier::Identifier), []);
    }
}
