//! What would not arrive as it was sent: numbers whose digits are too many, and keys that stand twice.
//!
//! A number of JSON is read as one of 53 bits. A threshold of 50.000000000000000001 would be 50 then, and catch others. Of
//! two values under one key, one would be passed over.

use crate::model::{key_twice, shortened};

/// As many significant digits as every reader keeps.
const DIGITS: usize = 15;

/// What of a message would not arrive as it was sent, in words.
pub(super) fn inexact(json: &[u8]) -> Option<String> {
    inexact_number(json)
        .map(too_many_digits)
        .or_else(|| key_twice(json))
}

/// The first number with a point, or an exponent, whose digits are too many to be kept.
fn inexact_number(json: &[u8]) -> Option<&str> {
    let mut place = 0;
    while let Some(&byte) = json.get(place) {
        let begin = place;
        place += 1;
        match byte {
            b'"' => place = behind_string(json, place),
            b'-' | b'0'..=b'9' => {
                while json.get(place).is_some_and(|&byte| is_of_number(byte)) {
                    place += 1;
                }
                let number = &json[begin..place];
                if is_inexact(number) {
                    return std::str::from_utf8(number).ok();
                }
            }
            _ => {}
        }
    }
    None
}

fn too_many_digits(number: &str) -> String {
    let number = shortened(number);
    format!("{number} has more digits than are kept of a number\nwrite it as a text: \"{number}\"")
}

fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E')
}

/// Where a string ends that begins before this place.
fn behind_string(json: &[u8], mut place: usize) -> usize {
    while let Some(&byte) = json.get(place) {
        place += match byte {
            b'"' => return place + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    place
}

fn is_inexact(number: &[u8]) -> bool {
    let is_whole = number.iter().all(|byte| matches!(byte, b'-' | b'0'..=b'9'));
    let digits = number
        .iter()
        .take_while(|byte| !matches!(byte, b'e' | b'E'));
    let digits = digits.filter(|byte| byte.is_ascii_digit());
    // Noughts before the first other digit say nothing.
    !is_whole && digits.skip_while(|byte| **byte == b'0').count() > DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_kept_digit_by_digit_or_named() {
        for (json, expected) in [
            (
                r#"{"percent": 49.999992, "id": 12345678901234567890}"#,
                None,
            ),
            (
                r#"{"a": "50.000000000000000001", "b": "\"5.00000000000000000001"}"#,
                None,
            ),
            (
                "[0.000000000000000000000001, -1.5e3, 100.000000000000]",
                None,
            ),
            (
                r#"{"percent": 50.000000000000000001}"#,
                Some("50.000000000000000001"),
            ),
            ("[1,-0.12345678901234567]", Some("-0.12345678901234567")),
            ("1234567890123456e-14", Some("1234567890123456e-14")),
            (r#"{"open": "4.55555555555555555555"#, None),
            (r#"\"#, None),
            ("", None),
        ] {
            assert_eq!(inexact_number(json.as_bytes()), expected, "{json}");
        }
    }
}
