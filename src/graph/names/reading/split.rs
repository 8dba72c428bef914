//! A folded text cut into words, in each script as it parts them.

use super::Piece;
use super::lexicon::Lexicon;
use super::script::{Script, script};

/// Chinese surnames of two characters; all others have one.
const DOUBLE_SURNAMES: [&str; 8] = [
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒",
];

/// Korean surnames as their bearers write them, where that is not how the syllable is written elsewhere.
const KOREAN_SURNAMES: [(&str, &str); 12] = [
    ("김", "kim"),
    ("이", "lee"),
    ("박", "park"),
    ("최", "choi"),
    ("정", "jung"),
    ("강", "kang"),
    ("조", "cho"),
    ("윤", "yoon"),
    ("임", "lim"),
    ("신", "shin"),
    ("유", "yoo"),
    ("노", "roh"),
];

/// Cuts a folded text at spaces and where the script changes.
pub(super) fn pieces(folded: &str, lexicon: &Lexicon) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if word.is_ascii() {
            push_latin(&mut pieces, word);
            continue;
        }
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let of_run = script(first);
            let is_unspaced = parts_no_words(of_run);
            let end = rest.find(|letter| match is_unspaced {
                true => !parts_no_words(script(letter)),
                false => script(letter) != of_run,
            });
            let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
            match of_run {
                _ if is_unspaced => push_unspaced(&mut pieces, run, run != folded, lexicon),
                Script::Abjad => push_abjad(&mut pieces, run),
                _ => pieces.push(Piece::new(run, of_run)),
            }
            rest = after;
        }
    }
    pieces.retain(|piece| !piece.letters.is_empty());
    pieces
}

pub(super) fn parts_no_words(script: Script) -> bool {
    matches!(script, Script::Han | Script::Kana | Script::Hangul)
}

/// The Arabic servant's names, `Abdul Rahman` and `Abdelrahman`, are two words however they are written.
fn push_latin(pieces: &mut Vec<Piece>, word: &str) {
    for start in ["abdul", "abdel", "abdal", "abdol"] {
        if let Some(rest) = word.strip_prefix(start)
            && rest.len() >= 4
            && !rest.starts_with("la")
        {
            pieces.push(Piece::new("abd", Script::Latin));
            pieces.push(Piece::new(rest, Script::Latin));
            return;
        }
    }
    let word = match word {
        "abdul" | "abdel" | "abdal" | "abdol" | "abdoul" => "abd",
        other => other,
    };
    pieces.push(Piece::new(word, Script::Latin));
}

/// The Arabic article is written on to its word.
fn push_abjad(pieces: &mut Vec<Piece>, word: &str) {
    // With `for` before it, the article is written in another way.
    match word.strip_prefix("ال").or(word.strip_prefix("لل")) {
        Some(rest) if rest.chars().count() >= 3 => {
            pieces.push(Piece::new("al", Script::Latin));
            pieces.push(Piece::new(rest, Script::Abjad));
        }
        _ => pieces.push(Piece::new(word, Script::Abjad)),
    }
}

/// Takes known words off the end and the beginning, and parts what looks like a person's name.
fn push_unspaced(pieces: &mut Vec<Piece>, run: &str, has_more: bool, lexicon: &Lexicon) {
    let mut before = Vec::new();
    let mut behind = Vec::new();
    let mut rest = run;
    while let Some((left, is_suffix, meaning)) = lexicon.affix(rest) {
        // What is left of a name must be able to be one.
        if left.is_empty() && !has_more && before.is_empty() && behind.is_empty() {
            break;
        }
        let spelling = match is_suffix {
            true => &rest[left.len()..],
            false => &rest[..rest.len() - left.len()],
        };
        let mut piece = Piece::new(spelling, Script::Han);
        piece.meaning = Some(meaning);
        match is_suffix {
            true => behind.push(piece),
            false => before.push(piece),
        }
        rest = left;
    }
    let is_whole = before.is_empty() && behind.is_empty();
    pieces.append(&mut before);
    while let Some(first) = rest.chars().next() {
        let of_run = script(first);
        let end = rest.find(|letter| script(letter) != of_run);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        push_name(pieces, part, of_run, is_whole && part == run);
        rest = after;
    }
    behind.reverse();
    pieces.append(&mut behind);
}

/// Surname and given name, where there is nothing else and the length is that of a person's name.
fn push_name(pieces: &mut Vec<Piece>, name: &str, script: Script, is_whole: bool) {
    let letters = name.chars().count();
    let surname = match script {
        Script::Han if !is_whole => None,
        Script::Han if letters == 4 => DOUBLE_SURNAMES.into_iter().find(|s| name.starts_with(s)),
        Script::Han if (2..=3).contains(&letters) => {
            name.chars().next().map(|c| &name[..c.len_utf8()])
        }
        Script::Hangul if letters == 3 => {
            let known = KOREAN_SURNAMES.iter().find(|(s, _)| name.starts_with(s));
            if let Some((surname, latin)) = known {
                pieces.push(Piece {
                    script,
                    ..Piece::new(latin, Script::Latin)
                });
                pieces.push(Piece::new(&name[surname.len()..], script));
                return;
            }
            None
        }
        _ => None,
    };
    let Some(surname) = surname else {
        pieces.push(Piece::new(name, script));
        return;
    };
    pieces.push(Piece::new(surname, script));
    pieces.push(Piece::new(&name[surname.len()..], script));
}
