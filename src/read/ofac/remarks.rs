//! The remarks of an entry: parts with `; ` between them, the last of which ends in a full stop.

use crate::model::Date;

/// What remarks tell.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Remarks {
    /// The names behind `Linked To:`, as they are written; whether it is the last part, which has one full stop more.
    pub(super) links: Vec<(String, bool)>,
    /// Names that the list itself calls weak.
    pub(super) weak: Vec<String>,
    /// Scheme and identifier.
    pub(super) ids: Vec<(&'static str, String)>,
    pub(super) websites: Vec<String>,
    /// The day of birth, or on which an organisation was established; of several, none.
    pub(super) since: Option<Date>,
}

/// Words before an identifier, and its scheme.
const IDS: [(&str, &str); 5] = [
    ("SWIFT/BIC ", "swift-bic"),
    ("Vessel Registration Identification IMO ", "imo"),
    ("IMO ", "imo"),
    ("Legal Entity Number ", "lei"),
    ("D-U-N-S Number ", "duns"),
];

/// Words before a beginning.
const BEGINS: [&str; 2] = ["DOB ", "Organization Established Date "];

pub(super) fn read(text: &str) -> Remarks {
    let mut remarks = Remarks::default();
    let mut begins = Vec::new();
    let mut parts = text.split("; ").peekable();
    while let Some(written) = parts.next() {
        let is_last = parts.peek().is_none();
        if let Some(name) = written.strip_prefix("Linked To: ") {
            remarks.links.push((name.trim().to_owned(), is_last));
            continue;
        }
        let part = if is_last {
            written.strip_suffix('.').unwrap_or(written)
        } else {
            written
        };
        let plain = part.strip_prefix("alt. ").unwrap_or(part);
        if let Some(name) = plain.strip_prefix("a.k.a. '") {
            remarks.weak.push(name.trim_end_matches('\'').to_owned());
        } else if let Some(site) = plain.strip_prefix("Website ") {
            remarks.websites.push(site.trim().to_owned());
        } else if let Some(date) = BEGINS.iter().find_map(|words| plain.strip_prefix(words)) {
            begins.push(day(date));
        } else {
            let id = IDS.iter().find_map(|(words, scheme)| {
                let id = plain.strip_prefix(words)?;
                Some((*scheme, id.split(" (").next().unwrap_or(id).to_owned()))
            });
            remarks.ids.extend(id);
        }
    }
    if let [Some(only)] = begins.as_slice() {
        remarks.since = Some(*only);
    }
    remarks
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A date as the list writes it: `10 Dec 1948`, `Dec 1948`, `1948`; what is only about right is none.
fn day(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split(' ').collect();
    let month = |word: &str| {
        let place = MONTHS.iter().position(|month| *month == word)?;
        Some(place + 1)
    };
    let iso = match words.as_slice() {
        [year] => (*year).to_owned(),
        [of, year] => format!("{year}-{:02}", month(of)?),
        [day, of, year] => format!("{year}-{:02}-{day:0>2}", month(of)?),
        _ => return None,
    };
    iso.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        let text = "DOB 10 Dec 1948; nationality Syria; a.k.a. 'BNC'; alt. Website www.x.example; SWIFT/BIC HAVIGB2L; Linked To: ACME S.A.; Linked To: SHELL CO. LTD..";
        let remarks = read(text);
        assert_eq!(remarks.since, "1948-12-10".parse().ok());
        assert_eq!(remarks.weak, ["BNC"]);
        assert_eq!(remarks.websites, ["www.x.example"]);
        assert_eq!(remarks.ids, [("swift-bic", "HAVIGB2L".to_owned())]);
        assert_eq!(
            remarks.links,
            [
                ("ACME S.A.".to_owned(), false),
                ("SHELL CO. LTD..".to_owned(), true)
            ]
        );
        assert_eq!(read("DOB 1946; alt. DOB 1947.").since, None);
        assert_eq!(read("DOB circa 1946.").since, None);
    }
}
