//! Percentages as numbers of Arrow, digit by digit.

/// All digits of a number: 30 of them, so that sums over a million rows have room in 38.
pub(super) const PRECISION: u8 = 30;
/// Those behind the point: as many as a percentage can be written with.
pub(super) const PLACES: i8 = 24;

/// What becomes of a digit behind the last place, which only the bounds of "about" can have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Rest {
    /// Left out: for the least that something can be.
    Down,
    /// Counted as a whole one more: for the most.
    Up,
    /// Not told at all: for what is exact.
    Refuse,
}

/// The number of smallest units; none for what is no number, or one that has no room.
pub(super) fn units(digits: &str, rest: Rest) -> Option<i128> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let places = PLACES as usize;
    let (kept, cut) = match fraction.split_at_checked(places) {
        Some((kept, cut)) => (kept, cut),
        None => (fraction, ""),
    };
    let mut number = number(whole)?;
    number = number.checked_mul(10_i128.pow(PLACES as u32))?;
    let unit = 10_i128.pow((places - kept.len()) as u32);
    number = number.checked_add(self::number(kept)?.checked_mul(unit)?)?;
    if cut.bytes().any(|digit| digit != b'0') {
        match rest {
            Rest::Down => {}
            Rest::Up => number = number.checked_add(1)?,
            Rest::Refuse => return None,
        }
    }
    (number < 10_i128.pow(u32::from(PRECISION))).then_some(number)
}

/// Digits and nothing else; none of them are nothing.
fn number(digits: &str) -> Option<i128> {
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    match digits {
        "" => Some(0),
        digits => digits.parse().ok(),
    }
}
