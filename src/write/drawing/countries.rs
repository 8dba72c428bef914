//! The names of countries.

use crate::model::country;
use crate::write::sanitize::{sanitize, truncate};

/// The longest code that stands for itself.
const CODE_LENGTH: usize = 20;

/// The name of a country by its code, in any case of letters; another code stands for itself.
pub(crate) fn country_name(code: &str) -> String {
    // ISO 3166 writes its codes in capitals, sources often do not.
    let upper = code.to_ascii_uppercase();
    match country(&upper) {
        Some(name) => name.to_owned(),
        // A code from the data can be any text.
        None => truncate(&sanitize(&upper), CODE_LENGTH).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_any_case_is_found() {
        assert_eq!(country_name("cn"), "China");
        assert_eq!(country_name("xx-1"), "XX-1");
    }
}
