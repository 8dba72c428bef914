//! Notes in words.

use std::fmt;

use super::Note;
use crate::answer::Doubt;
use crate::error::{Door, Field, Render};
use crate::model::{Interval, Percent, count};

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::CommandLine)
    }
}

// One match over all notes, and no sentence where a note is made: so their tone is one, and what a door calls its options
// (`--tries`, `tries=`) is put in here, where the door is known.
impl Render for Note {
    fn write(&self, f: &mut fmt::Formatter<'_>, door: Door) -> fmt::Result {
        let claims = |number: &usize| count(*number, "claim");
        match self {
            Note::UndatedOn { date, claims: n } => write!(
                f,
                "Without a start date, and so counted as holding on {date}: {}.",
                claims(n)
            ),
            Note::UndatedAtListing { claims: n } => write!(
                f,
                "Without a start date, and so counted as holding at a listing: {}.",
                claims(n)
            ),
            Note::UndatedFromTheFirst { claims: n } => write!(
                f,
                "Without a start date, and so counted as holding from the first: {}.",
                claims(n)
            ),
            Note::UndatedNotShown { claims: n } => {
                write!(f, "Not shown, since they bear no date: {}.", claims(n))
            }
            Note::KindsClosed { kinds } => write!(
                f,
                "Not followed from the second hop on, since they are no connection: {}. {} follows them.",
                kinds.join(", "),
                door.field(Field::Through)
            ),
            Note::NotPassedThrough { kinds } => write!(
                f,
                "Not passed through, since they are no connection: {}. {} allows each.",
                kinds.join(", "),
                door.field(Field::Through)
            ),
            Note::Imprecise { date, claims: n } => write!(
                f,
                "Perhaps holding on {date}, since their dates are imprecise: {}.",
                claims(n)
            ),
            Note::RowsOver { rows, date } => write!(
                f,
                "Former, since ownership or another tie in them had ended by {date}: {}.",
                count(*rows, "row")
            ),
            Note::HolderEnded {
                date,
                holders,
                claims: n,
            } => write!(
                f,
                "Counted for nobody, since {} had ended by {date}, and who took over what it had is not known: {}.",
                count(*holders, "holder"),
                claims(n)
            ),
            Note::HolderToCome {
                date,
                holders,
                claims: n,
            } => write!(
                f,
                "Counted for nobody yet, since {} had not begun by {date}: {}.",
                count(*holders, "holder"),
                claims(n)
            ),
            Note::NeverTogether { matches } => write!(
                f,
                "Joined of claims that never all held on one day: {}. {} leaves these out.",
                count(*matches, "match"),
                door.field(Field::ValidTogether)
            ),
            Note::ApartLeftOut { matches } => write!(
                f,
                "Left out, since their claims never all held on one day: {}.",
                count(*matches, "match")
            ),
            Note::NotKnownBy { date, claims: n } => write!(
                f,
                "Left out, since no source of theirs has a date, so nobody can say they were known by {date}: {}. A \
                 source that bears only a month or a year counts as out on its last day.",
                claims(n)
            ),
            Note::ShareUnstated {
                claims: n,
                min_share,
            } => write!(
                f,
                "Without a stated share, and so kept, since it may reach {min_share} %: {}.",
                claims(n)
            ),
            Note::CameLater { owners, date } => write!(
                f,
                "No rows, since they came after {date}: {}.",
                count(*owners, "owner")
            ),
            Note::FormerInPart => f.write_str(
                "Who owned something before was looked for in part only, since too much has ended.",
            ),
            Note::TakenOut { claims } => write!(f, "Taken out, as asked: {}.", claims.join(", ")),
            Note::Assumed { assumption } => write!(
                f,
                "Assumed, as asked, although nobody claims it: {assumption}."
            ),
            Note::DisputedLeftOut { claims: n } => {
                write!(f, "Left out, since they are disputed: {}.", claims(n))
            }
            Note::LensIdle { fields } => write_idle(f, fields, door),
            Note::StandsFor { entity, other } => {
                let show = door.question(&format!("show {entity}"));
                write!(f, "{entity} stands for {other} as well: {show} says why.")
            }
            Note::Unnamed { owners } => write!(f, "Not named by any source: {owners}."),
            Note::UnnamedOfSeveral { owners } => write!(
                f,
                "An unnamed owner of several things need not be one owner: {owners}."
            ),
            Note::StakesAsOf { date } => write!(
                f,
                "Stakes as of {date}. Interests are never added to one another."
            ),
            Note::StakesSum { interest, sum } => write_sum(f, interest, *sum),
            Note::TooManyAccounts {
                interest,
                claims,
                most,
            } => write!(
                f,
                "{interest}: {claims} claims are too many to try which of them add up to exactly 100 %; at most \
                 {most} are tried."
            ),
            Note::NoExactChoice { interest } => write!(
                f,
                "{interest}: no choice of one account for each owner adds up to exactly 100 %."
            ),
            Note::ExactChoice { interest, claims } => {
                write!(f, "{interest}: exactly 100 % with {}.", claims.join(", "))
            }
            Note::MoreExactChoices { interest, choices } => write!(
                f,
                "{interest}: exactly 100 % with {} as well.",
                count(*choices, "other choice")
            ),
            Note::ArithmeticAsOf { date } => write!(f, "Stakes as of {date}. {ARITHMETIC}"),
            Note::Arithmetic => f.write_str(ARITHMETIC),
            Note::StakesUndated => f.write_str(UNDATED),
            Note::ArithmeticUndated => write!(f, "{UNDATED} {ARITHMETIC}"),
            Note::WorkedOut { dates } => write!(
                f,
                "Worked out for {}; between them nothing changes that the rules look at.",
                count(*dates, "date")
            ),
            Note::Rule { rule, terms } => write!(f, "{rule}: {terms}."),
            Note::RuleInForce {
                rule,
                from,
                until,
                terms,
            } => {
                f.write_str(rule)?;
                if let Some(from) = from {
                    write!(f, " from {from}")?;
                }
                if let Some(until) = until {
                    write!(f, " until {until}")?;
                }
                write!(f, ": {terms}.")
            }
            Note::ListingFades(fading) => {
                let edition = door.choice(Field::Edition, &fading.edition);
                write!(f, "{fading}; {edition} asks for it.")
            }
            Note::ListingsFaded { listings, editions } => write!(
                f,
                "{} of {} are not seen in the next edition, which is documented in part only; {} asks for one.",
                count(*listings, "listing"),
                count(*editions, "edition"),
                door.field(Field::Edition)
            ),
            Note::NotLookedAt(stakes) => fmt::Display::fmt(stakes, f),
            Note::EndedBelow { stakes, date } => {
                let has = if *stakes == 1 { "has" } else { "have" };
                write!(
                    f,
                    "{} of the listed, or of what is below them, {has} ended by {date}, and so no longer {}.",
                    count(*stakes, "stake"),
                    if *stakes == 1 { "counts" } else { "count" }
                )
            }
            Note::UnnamedBelow { things } => write!(
                f,
                "Below the listed, and held in part by owners whom no source names, who may be listed: {things}."
            ),
            Note::OwnThroughSubsidiary {
                company,
                subsidiary,
                share,
            } => write!(
                f,
                "{} holds {share} of {}, which wholly owns it: that is not taken off as its own shares.",
                subsidiary.name, company.name
            ),
            Note::ActingTogether { persons } => {
                let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
                write!(
                    f,
                    "Counted as one person, as asked: {}. A rule that counts all listed owners together does so anyway.",
                    names.join(", ")
                )
            }
            Note::GroupByMajority => write!(
                f,
                "A member is what others of the group together hold more than half of, by shares or by votes, or \
                 control without a share. It is a possible one where nobody says how much they hold. {} follows every \
                 stake.",
                door.field(Field::AnyStake)
            ),
            Note::GroupByAnyStake => f.write_str(
                "Any stake joins. Where the group does not hold more than half of the shares or votes, or control, it \
                 says stake only: that is no control.",
            ),
            Note::Hanging {
                rows,
                inferred,
                alleged,
                grade_c,
            } => {
                let doubted = doubted(*inferred, *alleged, *grade_c);
                if *rows == 1 {
                    let told: Vec<String> = doubted
                        .into_iter()
                        .map(|(_, doubt)| format!("{} alone", doubt.basis()))
                        .collect();
                    return write!(f, "The row hangs on {}.", told.join(" and on "));
                }
                let mut told = Vec::new();
                for (hanging, doubt) in doubted {
                    told.push(format!("{} alone: {hanging}", doubt.basis()));
                }
                write!(f, "Of {} hang on {}.", count(*rows, "row"), told.join("; on "))
            }
            Note::Counted {
                claims,
                inferred,
                alleged,
                grade_c,
            } => {
                let mut told = Vec::new();
                for (counted, doubt) in doubted(*inferred, *alleged, *grade_c) {
                    told.push(format!("{}: {counted} of {claims}", doubt.basis()));
                }
                write!(f, "Counted like the rest: {}.", told.join("; "))
            }
            Note::LookedUp {
                entities,
                min_score,
                same_score,
            } => write!(
                f,
                "Looked up among the names, aliases and ids of {}. A match scores {min_score} of 100 at least; one \
                 from {same_score} is the same but for case, accents and signs, and leaves out what is only like it. \
                 Looked for as well: words in another order, a legal form, title, patronymic, particle or common word \
                 more, less, shortened or spelt otherwise, initials, short and other forms of given names, numbers in \
                 words, joined words, other scripts and romanisations, misspelt words. Not looked for: acronyms, rare \
                 nicknames and translations that the data does not state.",
                count(*entities, "entity")
            ),
            Note::ScreenedAgainst {
                listed,
                lister,
                edition,
                date,
            } => {
                let things = count(*listed, "thing");
                write!(f, "Screened against {things} listed")?;
                if let Some(lister) = lister {
                    write!(f, " by {}", lister.name)?;
                }
                match (edition, date) {
                    (Some(edition), _) => write!(f, " in {}.", edition.name),
                    (None, Some(date)) => write!(f, " on {date}."),
                    (None, None) => f.write_str("."),
                }
            }
            Note::Coverage(coverage) => fmt::Display::fmt(coverage, f),
            Note::EditionsInPart { partly, editions } => write!(
                f,
                "{partly} of {} are documented in part only ({} shows how far).",
                count(*editions, "edition"),
                door.question("stats")
            ),
            Note::ListingsOfEditions { editions } => write!(
                f,
                "The listings are of {}; {} shows how far each is documented.",
                count(*editions, "edition"),
                door.question("stats")
            ),
            Note::KindAbsent { word, near } => {
                write!(f, "Nothing here is of kind `{word}`")?;
                match near[..] {
                    [] => f.write_str("."),
                    _ => write!(f, "; did you mean {}?", near.join(", ")),
                }
            }
            Note::Carried { words } => {
                let words: Vec<String> = words.iter().map(ToString::to_string).collect();
                write!(f, "Carried, not used: {}.", words.join("; "))
            }
            Note::PropertyUnmet { property } => write!(
                f,
                "Nothing that was looked at has a property `{property}`."
            ),
            Note::PropertyRare {
                property,
                missing,
                total,
                noun,
            } => write!(
                f,
                "`{property}` is not stated for {missing} of {}: a condition on it leaves these out.",
                count(*total, noun)
            ),
            Note::CitedInPart => {
                f.write_str("Not every claim behind a row is cited, since there are too many.")
            }
            Note::FewestSources { least, most } if least == most => write!(
                f,
                "The fewest sources whose fall separates them: {most}."
            ),
            Note::FewestSources { least, most } => write!(
                f,
                "A bound: the fewest sources whose fall separates them are at least {least} and at most {most}."
            ),
            Note::SourcesNotFoundOut => {
                f.write_str("Which sources separate them together was not found out.")
            }
            Note::SourcesNone => f.write_str(
                "No sources separate them: the claims of a connection cite none.",
            ),
            Note::SourcesBeyond { most } => write!(
                f,
                "Which sources separate them together was not looked for beyond {most}."
            ),
            Note::LongerNotLookedFor { hops } => write!(
                f,
                "Longer connections than {} were not looked for: a cut separates within these.",
                count(*hops, "hop")
            ),
            Note::WalksCounted { walks } => write!(
                f,
                "Counted before the search: {} of such a length, which may visit a thing twice.",
                count(*walks, "walk")
            ),
            Note::LookThroughAsOf { date } => write!(
                f,
                "Look-through shares and control as of {date}, the newest date of the data."
            ),
            Note::LookThroughAtEdition { date, edition } => write!(
                f,
                "Shares and control as of {date}, when {} came out.",
                edition.name
            ),
            Note::OwnersOver { asset, sum } => write!(
                f,
                "The owners of {} hold {sum} of it, which is more than there is: nothing is concluded from these \
                 stakes.",
                asset.name
            ),
            Note::MoreOwnersOver { assets } => write!(
                f,
                "The same goes for the owners of {}.",
                count(*assets, "other asset")
            ),
            Note::ClosedLoop { members } => {
                write!(f, "A closed loop without an outside owner: {members}.")
            }
            Note::MoreClosedLoops { loops } => write!(
                f,
                "Closed loops without an outside owner beside these: {loops}."
            ),
            Note::Rounded { most } => write!(
                f,
                "Look-through shares with many digits are rounded: bounds are {most} % too wide at most."
            ),
            Note::OuterBounds => f.write_str(
                "Look-through bounds marked as outer hold, but may be wider than the stakes allow.",
            ),
            Note::WithEveryClaim { summary } => write!(f, "With every claim: {summary}"),
            Note::OnlyLookedAt => f.write_str(
                "A claim that the search for it never looked at cannot change it, and was not tried.",
            ),
            Note::OnlyProposed => f.write_str(
                "Proposals: nothing is merged until a record of type `same` says so.",
            ),
            Note::OtherData { dataset } => {
                write!(f, "Saved when the data was another: {dataset}.")
            }
            Note::Now { summary } => write!(f, "Now: {summary}"),
            Note::ThenAsked { dataset } => write!(f, "Then asked of {dataset}."),
            Note::Recited { rows } => write!(
                f,
                "Rows that say the same, but cite something else now: {rows}."
            ),
            Note::EarlierIncomplete => f.write_str(
                "The earlier answer was incomplete: what seems new may only not have been found.",
            ),
            Note::NotAskedBefore => {
                f.write_str("Not asked before through this lens, and so told in full.")
            }
            Note::NothingBearsTheName => {
                f.write_str("A name of the question means nothing now, so that all rows are gone.")
            }
            Note::Of { side, note } => {
                write!(f, "{side}: ")?;
                note.write(f, door)
            }
        }
    }
}

/// How often there is each doubt, where there is any.
fn doubted(inferred: usize, alleged: usize, grade_c: usize) -> Vec<(usize, Doubt)> {
    let mut counts = vec![
        (inferred, Doubt::Inferred),
        (alleged, Doubt::Alleged),
        (grade_c, Doubt::GradeC),
    ];
    counts.retain(|&(count, _)| count > 0);
    counts
}

/// Of data without any date.
const UNDATED: &str = "Stakes of any date: the data bears none.";

/// What every result of a rule or a group is worth.
const ARITHMETIC: &str = "Arithmetic over what sources say, not legal advice.";

fn write_idle(f: &mut fmt::Formatter<'_>, fields: &[Field], door: Door) -> fmt::Result {
    let names: Vec<String> = fields.iter().map(|&field| door.field(field)).collect();
    write!(
        f,
        "Names are compared, not claims, so this makes no difference: {}",
        names.join(", ")
    )?;
    if fields.contains(&Field::Kinds) {
        let kinds = door.field(Field::EntityKinds);
        write!(f, "; {kinds} chooses what is found")?;
    }
    f.write_str(".")
}

/// What the stated stakes of an interest leave open, or have too much.
fn write_sum(f: &mut fmt::Formatter<'_>, interest: &str, sum: Interval) -> fmt::Result {
    write!(f, "{interest}: the stated stakes add up to {sum}")?;
    // Of the least that they hold: what the most would leave is no more than a guess.
    let hundred = Percent::HUNDRED;
    let least = sum.min;
    if least > hundred || (least == hundred && sum.min_exclusive) {
        return f.write_str(", which is more than there is.");
    }
    match hundred - least {
        Percent::ZERO => f.write_str("."),
        rest => write!(f, "; {rest} % or less belong to others."),
    }
}
