//! Numbers as a reader wants them.

/// Three digits that count.
pub fn short(number: f64) -> String {
    match number.abs() {
        n if n >= 99.95 => thousands(number.round() as u64),
        n if n >= 9.995 => format!("{number:.1}"),
        n if n >= 0.995 => format!("{number:.2}"),
        n if n >= 0.0995 => format!("{number:.3}"),
        n if n >= 0.00995 => format!("{number:.4}"),
        _ => format!("{number:.5}"),
    }
}

/// A whole number with commas.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_count() {
        let cases = [
            (0.00061, "0.00061"),
            (0.0123, "0.0123"),
            (0.999, "1.00"),
            (9.999, "10.0"),
            (99.96, "100"),
            (1234.5, "1,235"),
        ];
        for (number, text) in cases {
            assert_eq!(short(number), text);
        }
        assert_eq!(thousands(10_000_000), "10,000,000");
    }
}
