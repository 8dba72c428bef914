//! The kinds that carry meaning. Any other kebab-case word is carried and can be queried.

/// Entity kinds with a meaning of their own.
pub mod entity_kind {
    /// A state body: a ministry, an office, a court.
    pub const GOVERNMENT: &str = "government";
    /// A company or other legal person.
    pub const COMPANY: &str = "company";
    /// An online service or site.
    pub const PLATFORM: &str = "platform";
    /// A physical market.
    pub const MARKET: &str = "market";
    /// A natural person.
    pub const PERSON: &str = "person";
    /// An edition of a published list.
    pub const LIST: &str = "list";
    /// Joint holders or a nominee arrangement.
    pub const GROUP: &str = "group";
    /// An owner that the source leaves unnamed; a fact says why. Never taken for one person in several places.
    pub const UNKNOWN: &str = "unknown";
    /// Something that happened.
    pub const EVENT: &str = "event";
    /// Anything else.
    pub const OTHER: &str = "other";

    /// All of them.
    pub const ALL: [&str; 10] = [
        GOVERNMENT, COMPANY, PLATFORM, MARKET, PERSON, LIST, GROUP, UNKNOWN, EVENT, OTHER,
    ];
}

/// Relationship kinds with a meaning of their own.
pub mod relationship_kind {
    /// A stake: `from` holds a share of `to`.
    pub const OWNS: &str = "owns";
    /// Votes, or control without a stake.
    pub const CONTROLS: &str = "controls";
    /// Runs it, whoever owns it; `role` says how.
    pub const OPERATES: &str = "operates";
    /// A lister names something in an `edition` of a list.
    pub const LISTS: &str = "lists";
    /// A lister drops something, said in an `edition`.
    pub const DELISTS: &str = "delists";
    /// Brings out an edition.
    pub const PUBLISHES: &str = "publishes";
    /// Answers a claim or an edition.
    pub const RESPONDS_TO: &str = "responds-to";
    /// Objects to a claim or an edition.
    pub const DISPUTES: &str = "disputes";
    /// Was asked (by `outlet`) and did not answer.
    pub const NO_RESPONSE: &str = "no-response";
    /// Belongs to a larger whole.
    pub const PART_OF: &str = "part-of";
    /// Leads an organisation.
    pub const HEADS: &str = "heads";
    /// Is in a country, as reported.
    pub const LOCATED_IN: &str = "located-in";

    /// All of them.
    pub const ALL: [&str; 12] = [
        OWNS,
        CONTROLS,
        OPERATES,
        LISTS,
        DELISTS,
        PUBLISHES,
        RESPONDS_TO,
        DISPUTES,
        NO_RESPONSE,
        PART_OF,
        HEADS,
        LOCATED_IN,
    ];
    /// Kinds that answer another claim.
    pub const REPLIES: [&str; 3] = [RESPONDS_TO, DISPUTES, NO_RESPONSE];
    /// Kinds whose `from` stands above `to` in the ownership graph.
    // Not `operates`: who runs a thing holds no part of it.
    pub const OWNERSHIP: [&str; 2] = [OWNS, CONTROLS];
    /// Kinds that last no longer than both of their ends: what is dissolved holds nothing any more.
    pub const HOLDING: [&str; 5] = [OWNS, CONTROLS, OPERATES, HEADS, PART_OF];
}

/// What a share is a share of. Any other word is carried, and never added to these.
pub mod interest {
    /// Of an `owns` claim that does not say.
    pub const SHAREHOLDING: &str = "shareholding";
    /// Of a `controls` claim that does not say.
    pub const VOTING_RIGHTS: &str = "voting-rights";
    /// Of who may appoint so much of the board.
    pub const APPOINTMENT_OF_BOARD: &str = "appointment-of-board";
    /// Of who controls without a stated share.
    pub const CONTROL: &str = "control";
    /// Of who is one of joint holders: how much of what they hold is his, nobody knows.
    pub const MEMBER: &str = "member";
}
