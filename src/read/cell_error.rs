//! What a spreadsheet writes where a formula has failed.

/// Whether a cell is the error of a formula, in any of a spreadsheet's languages: `#REF!`, `#N/A`, `#NV`, `Err:502`.
pub(crate) fn is_cell_error(cell: &str) -> bool {
    const WITHOUT_MARK: [&str; 5] = ["#N/A", "#NV", "#N/D", "#GETTING_DATA", "#N/B"];
    let cell = cell.trim();
    if let Some(number) = cell.strip_prefix("Err:") {
        return !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    let is_short = cell.len() <= 24;
    let is_loud = !cell.contains(char::is_whitespace) && cell.to_uppercase() == cell;
    let is_marked = cell.starts_with('#') && cell.len() > 2 && cell.ends_with(['!', '?']);
    is_short && is_loud && (is_marked || WITHOUT_MARK.contains(&cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_from_names_and_shares() {
        for error in [
            "#REF!",
            "#DIV/0!",
            "#NAME?",
            "#N/A",
            "#BEZUG!",
            "#¡VALOR!",
            "#ССЫЛКА!",
            "Err:502",
        ] {
            assert!(is_cell_error(error), "{error}");
        }
        for other in [
            "",
            "#",
            "#!",
            "#1",
            "#12",
            "N/A",
            "Yahoo!",
            "#Winning!",
            "Err:",
            "60 %",
        ] {
            assert!(!is_cell_error(other), "{other}");
        }
    }
}
