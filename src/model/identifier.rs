//! What an identifier of a thing says, however it is written.
//!
//! ```text
//!   lei            5493 001K JTII GC8Y 1R12, LEI 5493001K..   ->   5493001KJTIIGC8Y1R12
//!   registration   No. 01234567, 0123 4567, 1234567           ->   1234567
//!   any            n/a, none, -, 0                            ->   nothing
//! ```

/// The schemes of numbers in a register.
const REGISTERS: [&str; 5] = [
    "registration",
    "registration_number",
    "registrationnumber",
    "company_number",
    "reg",
];

/// What people write where nothing is known: letters alone, in small ones.
const NOTHING: [&str; 22] = [
    "na",
    "nil",
    "none",
    "null",
    "nan",
    "tba",
    "tbc",
    "tbd",
    "unknown",
    "pending",
    "missing",
    "empty",
    "blank",
    "notapplicable",
    "notavailable",
    "notknown",
    "notprovided",
    "unavailable",
    "undefined",
    "keine",
    "unbekannt",
    "inconnu",
];

/// Words before a number in a register that say that it is one.
const SIGNS: [&str; 10] = [
    "no",
    "nr",
    "n",
    "num",
    "number",
    "reg",
    "registration",
    "company",
    "co",
    "registered",
];

/// Letters and digits of a Legal Entity Identifier.
const LEI: usize = 20;

/// Whether a text only says that nothing is known: `n/a`, `-`, `0000-00-00`.
pub(crate) fn says_nothing(text: &str) -> bool {
    let is_sign = |letter: char| !letter.is_alphanumeric();
    if text.chars().all(|letter| letter == '0' || is_sign(letter)) {
        return true;
    }
    let letters: String = text
        .chars()
        .filter(|letter| !is_sign(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    NOTHING.contains(&letters.as_str())
}

/// The Legal Entity Identifier (ISO 17442) that a text is: 18 letters and digits and two check digits, with or without blanks
/// and the word before it; none if it is none.
pub(crate) fn lei_meant(text: &str) -> Option<String> {
    let lei = lei_letters(text);
    let is_whole = lei.len() == LEI && lei.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_whole && check_sum(&lei) == 1).then_some(lei)
}

/// The letters and digits of a text, large, without the word `LEI` before them.
fn lei_letters(text: &str) -> String {
    let letters = letters_and_digits(text);
    match letters.strip_prefix("LEI") {
        Some(rest) if letters.len() > LEI => rest.to_owned(),
        _ => letters,
    }
}

fn letters_and_digits(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The rest by 97 of a number in which `A` is 10 and `Z` is 35, as ISO 7064 has it.
fn check_sum(letters: &str) -> u32 {
    let mut rest = 0;
    for value in letters.chars().filter_map(|letter| letter.to_digit(36)) {
        let shift = if value < 10 { 10 } else { 100 };
        rest = (rest * shift + value) % 97;
    }
    rest
}

/// Whether identifiers of a scheme are numbers in a register.
pub(crate) fn is_register(scheme: &str) -> bool {
    let scheme = scheme.to_lowercase();
    REGISTERS.contains(&scheme.as_str())
}

/// What an identifier comes to, by which two that are written differently are one; none if it says nothing.
pub(crate) fn identifier_meant(scheme: &str, text: &str) -> Option<String> {
    if says_nothing(text) {
        return None;
    }
    if scheme.eq_ignore_ascii_case("lei") {
        return Some(lei_letters(text));
    }
    if is_register(scheme) {
        return Some(registration_meant(text)).filter(|number| !number.is_empty());
    }
    Some(text.trim().to_uppercase())
}

/// A number in a register without blanks, signs, the word for it and the zeros that spreadsheets eat.
fn registration_meant(text: &str) -> String {
    let mut words = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    while let Some(word) = words.peek() {
        if !SIGNS.contains(&word.to_lowercase().as_str()) {
            break;
        }
        words.next();
    }
    let number = letters_and_digits(&words.collect::<String>());
    number.trim_start_matches('0').to_owned()
}

/// Whether one number in a register may be another with the code of its country before it: `GB01234567`.
pub(crate) fn may_be_with_country(one: &str, other: &str) -> bool {
    let is_other = |long: &str, short: &str| {
        let (code, number) = long.split_at_checked(2)?;
        let is_code = code.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_number = short.bytes().all(|byte| byte.is_ascii_digit());
        Some(is_code && is_number && number.trim_start_matches('0') == short)
    };
    is_other(one, other) == Some(true) || is_other(other, one) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_no_identifiers() {
        for text in [
            "n/a",
            "N.A.",
            "-",
            "",
            "none",
            "Unknown",
            "pending",
            "0",
            "NULL",
            "0000-00-00",
            "?",
        ] {
            assert!(says_nothing(text), "{text}");
            for scheme in ["lei", "registration", "imo"] {
                assert_eq!(identifier_meant(scheme, text), None, "{scheme} {text}");
            }
        }
        for text in ["10", "Nadia", "A0"] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn an_lei_is_told_by_its_check_digits() {
        let lei = Some("5493001KJTIIGC8Y1R12".to_owned());
        for text in [
            "5493001KJTIIGC8Y1R12",
            " 5493 001k jtii gc8y 1r12",
            "LEI 5493001KJTIIGC8Y1R12",
            "lei:5493001KJTIIGC8Y1R12",
        ] {
            assert_eq!(lei_meant(text), lei, "{text}");
        }
        for text in ["5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R", "n/a", "é"] {
            assert_eq!(lei_meant(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_in_a_register_is_one_however_it_is_written() {
        for text in [
            "01234567",
            "1234567",
            "0123 4567",
            "No. 01234567",
            "no 1234567",
        ] {
            let meant = identifier_meant("company_number", text);
            assert_eq!(meant.as_deref(), Some("1234567"), "{text}");
        }
        let number = |text| identifier_meant("registration", text).unwrap();
        assert_ne!(number("SC123456"), number("123456"));
        assert!(may_be_with_country(
            &number("GB01234567"),
            &number("01234567")
        ));
        assert!(!may_be_with_country(&number("HRB 12"), &number("12")));
    }
}
