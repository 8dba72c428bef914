//! Notes in words.

use std::fmt::{self, Display};

use super::{AbsentHolders, Note};
use crate::error::{Door, Field, Render};
use crate::model::count;

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Door::CommandLine)
    }
}

// One match over all notes, and no sentence where a note is made: so their tone is one, and what a door calls its options
// (`--tries`, `tries=`) is put in here, where the door is known. A note that is a type of its own says itself.
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
            Note::HolderEnded(AbsentHolders {
                date,
                holders,
                claims: n,
            }) => write!(
                f,
                "Counted for nobody, since {} had ended by {date}, and who took over what it had is not known: {}.",
                count(*holders, "holder"),
                claims(n)
            ),
            Note::HolderToCome(AbsentHolders {
                date,
                holders,
                claims: n,
            }) => write!(
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
            Note::SmallLeftOut(small) => write!(
                f,
                "Left out by {}, since they are known to be below {} %: {}.",
                door.field(Field::MinShare),
                small.min_share,
                count(small.stakes, "stake")
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
            Note::LensIdle(idle) => idle.write(f, door),
            Note::LensOnRelationships => f.write_str(
                "The lens chooses the relationships that are counted; entities, facts, editions and sources are counted in full.",
            ),
            Note::StandsFor { entity, other } => {
                let show = door.question_about("show", entity);
                write!(f, "{entity} stands for {other} as well: {show} says why.")
            }
            Note::SaidToDiffer(decision) => decision.write(f, door),
            Note::Unnamed { owners } => write!(f, "Not named by any source: {owners}."),
            Note::UnnamedOfSeveral { owners } => write!(
                f,
                "An unnamed owner of several things need not be one owner: {owners}."
            ),
            Note::StakesAsOf { date } => write!(
                f,
                "Stakes as of {date}. Interests are never added to one another."
            ),
            Note::StakesSum(sum) => sum.fmt(f),
            Note::TooManyAccounts(accounts) => accounts.fmt(f),
            Note::NoExactChoice { interest } => write!(
                f,
                "{interest}: no choice of one account for each owner adds up to exactly 100 %."
            ),
            Note::ExactChoice(choice) => choice.fmt(f),
            Note::MoreExactChoices(more) => more.fmt(f),
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
            Note::RuleInForce(rule) => rule.fmt(f),
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
            Note::NotLookedAt(stakes) => stakes.fmt(f),
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
            Note::OwnThroughSubsidiary(own) => own.fmt(f),
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
            Note::Hanging(hanging) => hanging.fmt(f),
            Note::Counted(counted) => counted.fmt(f),
            Note::LookedUp(looked_up) => looked_up.fmt(f),
            Note::ScreenedAgainst(against) => against.fmt(f),
            Note::Coverage(coverage) => coverage.fmt(f),
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
            Note::KindAbsent(absent) => absent.fmt(f),
            Note::Carried { words } => {
                let words: Vec<String> = words.iter().map(ToString::to_string).collect();
                write!(f, "Carried, not used: {}.", words.join("; "))
            }
            Note::PropertyUnmet { property } => write!(
                f,
                "Nothing that was looked at has a property `{property}`."
            ),
            Note::PropertyRare(rare) => rare.fmt(f),
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
            Note::Inconsistent { things } => write!(
                f,
                "The owners of {things} hold more than there is: some claim must be wrong, and with it perhaps what is said of \
                 these."
            ),
            Note::OwnersOver(over) => over.fmt(f),
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

/// Of data without any date.
const UNDATED: &str = "Stakes of any date: the data bears none.";

/// What every result of a rule or a group is worth.
const ARITHMETIC: &str = "Arithmetic over what sources say, not legal advice.";
