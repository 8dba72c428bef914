//! Interests of one party in another, as a statement tells them.

use super::interest::{self, Level};
use super::own::Own;
use super::share::{self, Written};
use super::unspecified::Unspecified;
use crate::model::{Date, Extra, Share};
use crate::read::loose_json::Object;
use crate::read::share_text;

/// Interests of one party in another.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) subject: Vec<End>,
    pub(super) party: Vec<End>,
    pub(super) interests: Vec<Interest>,
    /// The records that tell how an indirect relation comes about.
    pub(super) components: Vec<String>,
}

/// Who holds, or what is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// The id of a record or statement.
    Of(String),
    /// Nobody is told, with the reason.
    Unspecified(Unspecified),
}

/// One interest.
#[derive(Debug)]
pub(super) struct Interest {
    /// Its type as a kebab-case word, the same for all versions; `None` where it is not told.
    pub(super) code: Option<String>,
    pub(super) level: Level,
    pub(super) share: Option<Share>,
    /// Where the share could not be read: as it is written.
    pub(super) unread: Option<String>,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) extra: Extra,
    /// What relata's own statement says in words.
    pub(super) own: Option<Own>,
}

impl Relation {
    pub(super) fn read(details: &Object<'_>, is_new: bool) -> Self {
        let version = if is_new {
            share::Version::Since04
        } else {
            share::Version::Before04
        };
        let mut components = details.texts("componentRecords");
        components.extend(details.texts("componentStatementIDs"));
        Self {
            subject: ends(details, "subject"),
            party: ends(details, "interestedParty"),
            interests: details
                .objects("interests")
                .iter()
                .map(|object| Interest::read(object, version))
                .collect(),
            components,
        }
    }
}

impl Interest {
    fn read(object: &Object<'_>, version: share::Version) -> Self {
        let code = object.text("type").map(|code| interest::code(&code));
        let level = object
            .text("directOrIndirect")
            .or(object.text("interestLevel"));
        let level = match level.as_deref() {
            Some("direct") => Level::Direct,
            Some("indirect") => Level::Indirect,
            _ => Level::Unknown,
        };
        let (share, unread) = match share::read(object, version) {
            Written::Nothing => (None, None),
            Written::Share(share) => (Some(share), None),
            Written::Unread(text) => (None, Some(text)),
        };
        let used: &[&str] = match unread {
            Some(_) => &["type", "startDate", "endDate"],
            None => &["type", "startDate", "endDate", "share"],
        };
        let mut extra = object.rest(used, crate::model::Relationship::FIELDS, "bods");
        // A date of another form stays as it is written.
        for key in ["startDate", "endDate"] {
            if object.day(key).is_none()
                && let Some(raw) = object.raw(key)
            {
                extra.insert(key.to_owned(), crate::model::Raw::json(raw));
            }
        }
        Self {
            code,
            level,
            share,
            unread,
            since: object.day("startDate"),
            until: object.day("endDate"),
            extra,
            own: None,
        }
    }

    /// Takes what relata's own statement says in words.
    pub(super) fn take_own(&mut self) {
        let details = self
            .extra
            .remove("details")
            .and_then(|details| details.text());
        let own = Own::read(&details.unwrap_or_default());
        let share = own
            .get("share")
            .and_then(|text| share_text::share(text).ok());
        self.share = share.flatten().map(|written| written.share).or(self.share);
        self.since = self.since.or(own.date("since"));
        self.until = self.until.or(own.date("until"));
        self.own = Some(own);
    }
}

/// The parties at one end: one record, or one unnamed party for each reason.
fn ends(details: &Object<'_>, key: &str) -> Vec<End> {
    if let Some(id) = details.text(key) {
        return vec![End::Of(id)];
    }
    let mut ends = Vec::new();
    for object in details.objects(key) {
        let described = [
            "describedByEntityStatement",
            "describedByPersonStatement",
            "describedByRecord",
        ];
        let described = described.iter().find_map(|key| object.text(key));
        if let Some(id) = described {
            ends.push(End::Of(id));
            continue;
        }
        let mut reasons = object.objects("unspecified");
        if reasons.is_empty() {
            reasons.push(object);
        }
        for reason in reasons {
            for code in reason.texts("reason") {
                ends.push(End::Unspecified(Unspecified {
                    reason: code,
                    description: reason.text("description"),
                }));
            }
        }
    }
    if ends.is_empty() {
        // Nobody is told, and no reason either: the interest is somebody's all the same.
        ends.push(End::Unspecified(Unspecified {
            reason: "unknown".to_owned(),
            description: None,
        }));
    }
    ends
}
