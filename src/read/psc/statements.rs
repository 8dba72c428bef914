//! What a company says of its owners where it names none, and what each statement means.

/// What a statement says of the owners of a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// There is nobody with so much.
    Nobody,
    /// There is somebody, who is not named.
    Unnamed,
    /// Whether there is somebody is not known, or not yet.
    Open,
    /// Nothing about who it is.
    Other,
}

/// What a statement means (api-enumerations of Companies House, `psc_descriptions`), without what it adds for partnerships.
pub(super) fn meaning(code: &str) -> Meaning {
    let code = code.trim_end_matches("-partnership");
    match code {
        // The register misspells its own code.
        "no-individual-or-entity-with-signficant-control"
        | "no-individual-or-entity-with-significant-control" => Meaning::Nobody,
        "psc-exists-but-not-identified"
        | "psc-details-not-confirmed"
        | "at-least-one-beneficial-owner-unidentified"
        | "information-not-provided-for-at-least-one-beneficial-owner"
        | "at-least-one-beneficial-owner-unidentified-and-information-not-provided-for-at-least-one-beneficial-owner" => {
            Meaning::Unnamed
        }
        "steps-to-find-psc-not-yet-completed"
        | "psc-contacted-but-no-response"
        | "no-beneficial-owner-identified"
        | "awaiting-confirmation-from-psc" => Meaning::Open,
        _ => Meaning::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_unnamed_and_open_are_three_answers() {
        for (code, expected) in [
            (
                "no-individual-or-entity-with-signficant-control",
                Meaning::Nobody,
            ),
            (
                "no-individual-or-entity-with-signficant-control-partnership",
                Meaning::Nobody,
            ),
            ("psc-exists-but-not-identified", Meaning::Unnamed),
            ("steps-to-find-psc-not-yet-completed", Meaning::Open),
            ("all-beneficial-owners-identified", Meaning::Other),
        ] {
            assert_eq!(meaning(code), expected, "{code}");
        }
    }
}
