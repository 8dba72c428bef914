//! Corporate groups: trees of companies, a few of them huge.

use super::cast::Cast;
use super::random::Random;

/// The company above each company, itself at the top of a group; and the group that each belongs to.
pub struct Groups {
    /// By company.
    pub parent: Vec<u32>,
    /// By group, its first company; one more at the end. The ring is the last group.
    pub starts: Vec<u32>,
    /// By company.
    group: Vec<u32>,
}

impl Groups {
    pub fn new(cast: &Cast, random: &mut Random) -> Self {
        let ring = cast.ring();
        let largest = (cast.companies / 20).max(2);
        let mut groups = Self {
            parent: Vec::new(),
            starts: Vec::new(),
            group: Vec::new(),
        };
        let mut next = 0;
        while next < ring.start {
            let size = random.heavy().min(largest).min(ring.start - next);
            groups.add(next, size, random);
            next += size;
        }
        groups.add(ring.start, cast.ring, random);
        groups.starts.push(cast.companies);
        groups
    }

    /// A tree whose root is its first company; most companies stand near the root.
    fn add(&mut self, start: u32, size: u32, random: &mut Random) {
        let number = self.starts.len() as u32;
        self.starts.push(start);
        for place in 0..size {
            self.parent.push(start + random.early(place, 5));
            self.group.push(number);
        }
    }

    pub fn is_root(&self, company: u32) -> bool {
        self.parent[company as usize] == company
    }

    /// The first company of a company's group, and how many the group has.
    pub fn around(&self, company: u32) -> (u32, u32) {
        let group = self.group[company as usize] as usize;
        (
            self.starts[group],
            self.starts[group + 1] - self.starts[group],
        )
    }

    /// The root of each group.
    pub fn roots(&self) -> &[u32] {
        &self.starts[..self.starts.len() - 1]
    }

    /// The companies above a company up to the root, the nearest first.
    pub fn above(&self, company: u32) -> impl Iterator<Item = u32> {
        let up = |&company: &u32| (!self.is_root(company)).then(|| self.parent[company as usize]);
        std::iter::successors(Some(company), up).skip(1)
    }
}
