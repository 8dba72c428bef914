//! Names without case, accents, width and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without case, accents, width and punctuation, so that "Łódź Ltd." meets "łodz ltd".
///
/// Compatibility decomposition, lower case, marks removed, every other sign a single space.
pub fn fold(text: &str) -> String {
    if text.contains(['.', '/']) {
        return fold_parted(&with_words_parted(text));
    }
    fold_parted(text)
}

/// A text in which dots and strokes are gone that join letters, and blanks are where they part words: `S.A.` is `SA`, and `K/S` is
/// `KS`; but `R.Abernathy` is two words.
fn with_words_parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 2);
    // How many letters stand before a place, and the place where they begin.
    let mut before = 0;
    for (place, sign) in text.char_indices() {
        let behind = || text[place + sign.len_utf8()..].chars();
        let letters = || behind().take_while(|letter| letter.is_alphabetic()).count();
        match sign {
            '.' if before == 1 && letters() > 2 => parted.push(' '),
            '.' if before > 1 && letters() == 1 && behind().nth(1) == Some('.') => parted.push(' '),
            // `s/o` and `t/a` are words of their own, and so is `I/S`, as `is` is one of another kind.
            '/' if before == 1 && letters() == 1 && !is_of_phrase(text, place) => {}
            _ => parted.push(sign),
        }
        before = if sign.is_alphabetic() { before + 1 } else { 0 };
    }
    parted
}

/// Whether the letters around a stroke are those of `son of`, `trading as`, `doing business as` or `formerly known as`, or `I/S`.
fn is_of_phrase(text: &str, stroke: usize) -> bool {
    let before = text[..stroke].ends_with(['i', 'I']);
    let behind = text[stroke + 1..].starts_with(['o', 'a', 'b', 'k', 'O', 'A', 'B', 'K']);
    before || behind
}

fn fold_parted(text: &str) -> String {
    // Nothing in ASCII is decomposed, and it is most of what there is.
    if text.is_ascii() {
        return plain(text.chars(), text.len());
    }
    // Korean syllables are put together again, and Japanese keeps the marks that make another sound.
    let bare = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) || is_voice_mark(*c));
    let mut composed: String = bare.nfc().collect();
    for (short, form) in SHORT_FORMS {
        if composed.contains(short) {
            composed = composed.replace(short, form);
        }
    }
    plain(composed.chars(), text.len())
}

/// Legal forms that are written as one character in brackets, also where Unicode has one sign for all three.
const SHORT_FORMS: [(&str, &str); 3] = [
    ("(주)", " 주식회사 "),
    ("(株)", " 株式会社 "),
    ("(有)", " 有限会社 "),
];

/// The marks that make `ga` of `ka`, and `pa` of `ha`.
fn is_voice_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309a}')
}

fn plain(decomposed: impl Iterator<Item = char>, length: usize) -> String {
    let mut folded = String::with_capacity(length);
    for c in decomposed.flat_map(char::to_lowercase) {
        match c {
            // Letters that Unicode does not take apart, though people write them without the stroke.
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ı' => folded.push('i'),
            c if c.is_alphanumeric() => folded.push(c),
            // `S.A.` is `SA`, and `L'Oréal` one word; every other sign parts words.
            '\'' | '’' | '.' => {}
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn folding_forgets_case_accents_and_signs() {
        assert_eq!(fold("Łódź & Söhne, S.A."), "lodz sohne sa");
        assert_eq!(fold("R.Abernathy, A.V.Subbotin"), "r abernathy av subbotin");
        assert_eq!(fold("Mr.R.Abernathy"), "mr r abernathy");
        assert_eq!(fold("Orvel S.r.l. A/S I/S Sp.K."), "orvel srl as i s sp k");
        assert_eq!(
            fold("Ges.m.b.H. E.ON 3.5 orvel.com s/o"),
            "ges mbh eon 35 orvelcom s o"
        );
        assert_eq!(fold("ＷｅＣｈａｔ"), "wechat");
        assert_eq!(fold("微信"), "微信");
        assert_eq!(fold(" -- "), "");
        assert_eq!(fold("㈜한빛"), "주식회사 한빛");
    }
}
