//! Greedy weighted set cover: in which order to take packages so that each article touched closes
//! the most.
//!
//! In: packages with what each covers, what each costs, and what each thing is worth. Out: the order,
//! with what each adds to the ones before it.
//!
//! # Source
//!
//! V. Chvátal, "A Greedy Heuristic for the Set-Covering Problem", Mathematics of Operations Research
//! 4 (1979): the greedy cover costs at most H(d) times the cheapest one, where d is the worth of the
//! largest package and H the harmonic sum.

use std::cmp::Ordering;

/// A package: indexes of the things that it covers, and its cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// What it covers: indexes into the list of worths, sorted, none twice.
    pub covers: Vec<usize>,
    /// What it costs (articles touched); at least 1.
    pub cost: u32,
    /// Its turn: nothing of a later one is taken while an earlier one has something to add.
    pub turn: u8,
}

/// A package taken, and what it adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Which package.
    pub package: usize,
    /// What it covers that the ones before it did not.
    pub adds: Vec<usize>,
    /// The worth of what it adds.
    pub worth: u32,
}

/// Packages in greedy order until nothing more can be covered.
///
/// Turn by turn, the package with the greatest worth added per unit of cost; on a tie the one of
/// greater worth, then the one given first.
///
/// # Shape
///
/// `worth` has one entry per thing; what no package covers stays uncovered and is not an error.
pub fn cover(packages: &[Package], worth: &[u32]) -> Vec<Taken> {
    let mut covered = vec![false; worth.len()];
    let mut left: Vec<usize> = (0..packages.len()).collect();
    let mut order = Vec::new();
    loop {
        let mut best: Option<(usize, u32)> = None;
        for (at, &package) in left.iter().enumerate() {
            let own = &packages[package];
            let adds = (own.covers.iter()).filter(|thing| !covered[**thing]);
            let value: u32 = adds.map(|thing| worth[*thing]).sum();
            let better = best.is_none_or(|(known, known_value)| {
                let other = &packages[left[known]];
                let (ours, theirs) = (
                    u64::from(value) * u64::from(other.cost),
                    u64::from(known_value) * u64::from(own.cost),
                );
                match own.turn.cmp(&other.turn) {
                    Ordering::Less => true,
                    Ordering::Greater => false,
                    Ordering::Equal => (ours, value) > (theirs, known_value),
                }
            });
            if value > 0 && better {
                best = Some((at, value));
            }
        }
        let Some((at, value)) = best else {
            return order;
        };
        let package = left.remove(at);
        let mut adds = packages[package].covers.clone();
        adds.retain(|thing| !covered[*thing]);
        adds.iter().for_each(|thing| covered[*thing] = true);
        order.push(Taken {
            package,
            adds,
            worth: value,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn package(covers: &[usize], cost: u32) -> Package {
        Package {
            covers: covers.to_vec(),
            cost,
            turn: 0,
        }
    }

    #[test]
    fn the_package_that_closes_most_per_article_goes_first() {
        let packages = [package(&[0, 1], 4), package(&[1, 2], 2), package(&[0], 1)];
        let order = cover(&packages, &[3, 2, 1]);
        let taken: Vec<(usize, u32)> = order.iter().map(|t| (t.package, t.worth)).collect();
        assert_eq!(taken, [(2, 3), (1, 3)]);
    }

    #[test]
    fn a_later_turn_waits_however_much_it_closes() {
        let later = |covers: &[usize]| Package {
            turn: 1,
            ..package(covers, 1)
        };
        let packages = [later(&[0, 1, 2]), package(&[3], 9), package(&[2], 1)];
        let order: Vec<usize> = cover(&packages, &[3, 3, 1, 1])
            .iter()
            .map(|taken| taken.package)
            .collect();
        assert_eq!(order, [2, 1, 0]);
    }

    /// The least that a full cover can cost, by trying every choice.
    fn cheapest(packages: &[Package], things: usize) -> Option<u32> {
        (0u32..1 << packages.len())
            .filter(|choice| {
                (0..things).all(|thing| {
                    packages.iter().enumerate().any(|(at, package)| {
                        choice & (1 << at) != 0 && package.covers.contains(&thing)
                    })
                })
            })
            .map(|choice| {
                (packages.iter().enumerate())
                    .filter(|(at, _)| choice & (1 << at) != 0)
                    .map(|(_, package)| package.cost)
                    .sum()
            })
            .min()
    }

    fn instance() -> impl Strategy<Value = (Vec<Package>, Vec<u32>)> {
        let worth = prop::collection::vec(1u32..=3, 1..8);
        worth.prop_flat_map(|worth| {
            let things = worth.len();
            let covers = prop::collection::btree_set(0..things, 1..=things);
            let one = (covers, 1u32..6).prop_map(|(covers, cost)| Package {
                covers: covers.into_iter().collect(),
                cost,
                turn: 0,
            });
            (prop::collection::vec(one, 1..8), Just(worth))
        })
    }

    proptest! {
        #[test]
        fn everything_that_can_be_covered_is_covered_once((packages, worth) in instance()) {
            let order = cover(&packages, &worth);
            let mut adds: Vec<usize> = order.iter().flat_map(|t| t.adds.clone()).collect();
            adds.sort_unstable();
            let mut all: Vec<usize> = packages.iter().flat_map(|p| p.covers.clone()).collect();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(adds, all);
        }

        #[test]
        fn the_greedy_order_keeps_its_bound((packages, worth) in instance()) {
            let Some(least) = cheapest(&packages, worth.len()) else {
                return Ok(());
            };
            let order = cover(&packages, &worth);
            let cost: u32 = order.iter().map(|t| packages[t.package].cost).sum();
            let value = |p: &Package| p.covers.iter().map(|t| worth[*t]).sum::<u32>();
            let largest = packages.iter().map(value).max().unwrap_or(1);
            let harmonic: f64 = (1..=largest).map(|n| 1.0 / f64::from(n)).sum();
            prop_assert!(f64::from(cost) <= harmonic * f64::from(least) + 1e-9);
        }
    }
}
