//! Chinese characters that are written in two ways: traditional ones as the simplified ones that stand for them.

/// Traditional characters, ascending, each before its simplified one, without anything between: those of the Unihan database that
/// have one alone (`kSimplifiedVariant`, Unicode 15).
static PAIRS: &str = include_str!("../../../../data/names/simplified-characters.txt");

/// Bytes of a pair: all these characters have three.
const PAIR: usize = 6;

/// The simplified character for a traditional one; any other is itself.
pub(super) fn simplified(letter: char) -> char {
    let mut bytes = [0; 4];
    let wanted = letter.encode_utf8(&mut bytes).as_bytes();
    let (pairs, _) = PAIRS.as_bytes().as_chunks::<PAIR>();
    // UTF-8 orders as the characters do.
    let found = pairs.binary_search_by(|pair| pair[..PAIR / 2].cmp(wanted));
    let simplified = found
        .ok()
        .and_then(|place| PAIRS.get(place * PAIR + PAIR / 2..(place + 1) * PAIR));
    simplified
        .and_then(|text| text.chars().next())
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::{PAIRS, simplified};

    #[test]
    fn traditional_characters_are_simplified() {
        let of = |text: &str| text.chars().map(simplified).collect::<String>();
        assert_eq!(of("趙麗華"), "赵丽华");
        assert_eq!(of("赵丽华 a 王"), "赵丽华 a 王");
        let letters: Vec<char> = PAIRS.chars().collect();
        let (pairs, rest) = letters.as_chunks::<2>();
        assert!(
            rest.is_empty()
                && pairs
                    .iter()
                    .all(|pair| pair[0].len_utf8() + pair[1].len_utf8() == 6)
        );
        assert!(pairs.is_sorted_by(|a, b| a[0] < b[0]));
    }
}
