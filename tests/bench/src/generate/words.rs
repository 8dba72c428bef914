//! Names: the common ones thousands of times, some in other scripts.

use super::cast::Kind;
use super::random::Random;

const PLACES: &[&str] = &[
    "North", "South", "East", "West", "Red", "Blue", "Green", "Gold", "Silver", "Iron", "Stone",
    "River", "Lake", "Ocean", "Sky", "Cloud", "Alpha", "Delta", "Sigma", "Nova", "Terra", "Luna",
    "Vega", "Orion", "Atlas", "Apex", "Prime", "Core", "Bridge", "Harbor", "Forest", "Falcon",
    "Eagle", "Lion", "Wolf", "Bear", "Oak", "Cedar", "Maple", "Crystal", "Inter", "Trans", "Pan",
    "Euro", "Pacific", "Atlantic", "Arctic", "Baltic", "Nordic", "Franco", "São", "Zürich", "Łódź",
    "Málaga",
];
const TRADES: &[&str] = &[
    "wind", "works", "soft", "link", "trade", "media", "press", "market", "pay", "store", "shop",
    "play", "games", "stream", "cast", "base", "port", "field", "light", "house", "craft", "forge",
    "mill", "path", "line", "grid", "mesh", "hub", "lab", "tech", "logic", "metric", "scope",
    "view", "mind", "bit", "code", "stack", "box", "post", "steel", "freight",
];
const FORMS: &[&str] = &[
    "Ltd",
    "LLC",
    "Inc.",
    "GmbH",
    "S.A.",
    "B.V.",
    "Holdings Ltd",
    "Group plc",
    "AG",
    "S.à r.l.",
    "Pte. Ltd.",
    "Oy",
    "AB",
    "K.K.",
];
const FIRST: &[&str] = &[
    "James", "Mary", "Wei", "Li", "Anna", "Olga", "Ivan", "José", "María", "John", "Fatima",
    "Ahmed", "Chen", "Yuki", "Priya", "Raj", "Emma", "Luca", "Noah", "Mia", "Sofia", "Lars",
    "Ingrid", "Kofi", "Amina", "Pedro", "Lucía", "Piotr",
];
const LAST: &[&str] = &[
    "Smith",
    "Wang",
    "Zhang",
    "García",
    "Müller",
    "Kim",
    "Nguyen",
    "Singh",
    "Kumar",
    "Rossi",
    "Novák",
    "Kowalski",
    "Silva",
    "Santos",
    "Ivanov",
    "Petrov",
    "Hansen",
    "Johansson",
    "Okafor",
    "Mensah",
    "Haddad",
    "Yılmaz",
    "Tanaka",
    "Sato",
    "Dubois",
];
const ELSEWHERE: &[&str] = &[
    "东方",
    "蓝海",
    "金石",
    "北极星",
    "新星",
    "黑河",
    "Альфа",
    "Север",
    "Восток",
    "البحر",
    "النجم",
    "한빛",
    "富士",
    "光栄",
];
const COUNTRIES: &[&str] = &[
    "US", "GB", "DE", "FR", "NL", "LU", "IE", "CY", "VG", "KY", "SG", "HK", "JP", "KR", "IN", "BR",
    "MX", "ZA", "AE", "CH", "SE", "NO", "FI", "DK", "PL", "CZ", "ES", "PT", "IT", "GR", "TR", "CA",
    "AU", "NZ", "CN", "RU", "UA", "NG", "KE", "EG",
];
const PUBLISHERS: &[&str] = &[
    "Register",
    "Gazette",
    "Herald",
    "Filing",
    "Observer",
    "Annual Report",
    "Times",
    "Ledger",
];
const AGENCIES: &[&str] = &["afp", "reuters", "xinhua", "bloomberg", "dpa", "efe"];

/// What goes by a name.
pub struct Words {
    pub name: String,
    pub aliases: Vec<String>,
    pub country: &'static str,
}

/// The words of one entity; `number` tells apart governments of one country.
pub fn of(kind: Kind, number: u32, random: &mut Random) -> Words {
    let country = random.pick(COUNTRIES);
    let (short, name) = match kind {
        Kind::Person => {
            let last = frequent(LAST, random);
            let initials = [0, 1].map(|_| char::from(b'A' + random.below(26) as u8));
            (
                last.to_owned(),
                format!(
                    "{} {}. {}. {last}",
                    frequent(FIRST, random),
                    initials[0],
                    initials[1]
                ),
            )
        }
        Kind::Government => (
            format!("Office of {country} {number}"),
            format!("Trade Office of {country} ({number})"),
        ),
        Kind::List | Kind::Platform => {
            let short = firm(random);
            let name = format!("{}.example", short.to_lowercase().replace(' ', "-"));
            (short, name)
        }
        Kind::Company => {
            let short = firm(random);
            let name = format!("{short} {}", random.pick(FORMS));
            (short, name)
        }
    };
    let count = random.pick(&[0, 0, 0, 1, 1, 2, 3]);
    let mut aliases: Vec<String> = ["International", "Co", "Trading"][..count]
        .iter()
        .map(|word| format!("{short} {word}"))
        .collect();
    if random.chance(4) {
        aliases.push(format!(
            "{}{}",
            random.pick(ELSEWHERE),
            random.pick(ELSEWHERE)
        ));
    }
    Words {
        name,
        aliases,
        country,
    }
}

/// Stems are drawn with a heavy tail, so that the commonest names repeat thousands of times.
fn firm(random: &mut Random) -> String {
    let stem = random.early((PLACES.len() * TRADES.len()) as u32, 3) as usize;
    let (place, trade) = (PLACES[stem / TRADES.len()], TRADES[stem % TRADES.len()]);
    if random.chance(60) {
        format!(
            "{place}{trade} {}{}",
            random.pick(PLACES),
            random.pick(TRADES)
        )
    } else {
        format!("{place}{trade}")
    }
}

fn frequent(words: &'static [&'static str], random: &mut Random) -> &'static str {
    words[random.early(words.len() as u32, 3) as usize]
}

/// Who brought a source out, and whom it reprints.
pub fn publisher(random: &mut Random) -> (String, Option<&'static str>) {
    let publisher = format!(
        "{} {}",
        frequent(COUNTRIES, random),
        random.pick(PUBLISHERS)
    );
    (publisher, random.chance(30).then(|| random.pick(AGENCIES)))
}
