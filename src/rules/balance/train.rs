//! Learns the weights of a balance from provisions that people have told apart.
//!
//! In: [`Sample`]s. Out: [`Trained`]: logistic regression over the beginnings of words, and pairs of them, that several
//! samples say, held towards zero (L2), each weight rounded to whole points and the light ones left out. What few
//! samples say counts for more than what most do (inverse document frequency), and each sample shares its weight among
//! its words, as [`Balance`](super::Balance) does.
//!
//! # Invariants
//!
//! * The order of the samples does not matter, nor does the machine: gradients are summed in one order, and the points
//!   are far coarser than what rounding does to them.

use super::shared_by;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A provision that somebody has judged.
#[derive(Clone, Debug)]
pub struct Sample {
    /// How each of its words begins, in order.
    pub words: Vec<String>,
    /// Whether it is one of those sought.
    pub sought: bool,
    /// How much it counts, from 0 to 1.
    pub weight: f64,
}

/// What was learnt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trained {
    /// Points from which the balance starts.
    pub start: i32,
    /// Points of each beginning or pair of them: heaviest first, then in order of their letters.
    pub weights: Vec<(i16, String)>,
}

/// Samples that must say a word, or a pair, for it to be weighed.
const SAID_BY: usize = 4;
/// How freely weights may grow: the inverse of the penalty.
const FREEDOM: f64 = 1.0;
/// Points below which a weight is left out.
const LIGHT: i16 = 40;
/// Points to a unit of log-odds.
const POINTS: f64 = 100.0;
/// Steps of descent at most.
const STEPS: usize = 400;
/// Movement below which a step is the last: a thousandth of a point.
const STILL: f64 = 1e-5;

/// A name of the samples: a word's beginning or two of them, and how much it counts for being said by few.
type Name = (String, f64);

/// Learns a balance.
pub fn train(samples: &[Sample]) -> Trained {
    let names = names(samples);
    let mut samples: Vec<&Sample> = samples.iter().collect();
    samples.sort_by(|a, b| (&a.words, a.sought).cmp(&(&b.words, b.sought)));
    let rows = rows(&samples, &names);
    let (start, weights) = descend(&samples, &rows, names.len());
    let mut told: Vec<(i16, String)> = weights
        .iter()
        .zip(names)
        .map(|(weight, (name, rarity))| ((weight * rarity * POINTS).round() as i16, name))
        .filter(|(points, _)| points.abs() >= LIGHT)
        .collect();
    told.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Trained {
        start: (start * POINTS).round() as i32,
        weights: told,
    }
}

/// What enough samples say, in order.
fn names(samples: &[Sample]) -> Vec<Name> {
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    for name in samples.iter().flat_map(spoken) {
        *said.entry(name).or_default() += 1;
    }
    let enough = said.into_iter().filter(|(_, times)| *times >= SAID_BY);
    let rarity = |times: usize| 1.0 + (samples.len() as f64 / times as f64).ln();
    enough.map(|(name, times)| (name, rarity(times))).collect()
}

/// Which of the names each sample says, and how much each counts there.
fn rows(samples: &[&Sample], names: &[Name]) -> Vec<Row> {
    let places: FxHashMap<&str, u32> = names
        .iter()
        .map(|(name, _)| name.as_str())
        .zip(0..)
        .collect();
    let row = |own: &&Sample| {
        let said = spoken(own);
        let known = said.iter().filter_map(|name| places.get(name.as_str()));
        let worth = |at: &u32| names[*at as usize].1 / shared_by(own.words.len());
        known.map(|at| (*at, worth(at))).collect()
    };
    samples.iter().map(row).collect()
}

/// What a sample says: the name and how much it counts.
type Row = Vec<(u32, f64)>;

/// The words and pairs of a sample, each once.
fn spoken(sample: &Sample) -> Vec<String> {
    let pairs = sample.words.windows(2).map(|pair| pair.join(" "));
    let mut all: Vec<String> = sample.words.iter().cloned().chain(pairs).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Accelerated gradient descent on the penalised log-loss: where it starts, and each weight.
///
/// The step is found by halving: what bounds the curvature from the counts alone is far too coarse.
fn descend(samples: &[&Sample], rows: &[Row], width: usize) -> (f64, Vec<f64>) {
    let mut at = vec![0.0; width + 1];
    let mut ahead = at.clone();
    let (mut step, mut speed) = (1.0, 1.0f64);
    for _ in 0..STEPS {
        let (loss, slope) = loss_at(&ahead, samples, rows);
        let steepness: f64 = slope.iter().map(|s| s * s).sum();
        let next = loop {
            let next: Vec<f64> = ahead
                .iter()
                .zip(&slope)
                .map(|(a, s)| a - step * s)
                .collect();
            if loss_at(&next, samples, rows).0 <= loss - step * steepness / 2.0 || step < 1e-9 {
                break next;
            }
            step /= 2.0;
        };
        let moved = next.iter().zip(&at).map(|(n, a)| (n - a).abs());
        if moved.fold(0.0, f64::max) < STILL {
            return split(next);
        }
        let faster = f64::midpoint(1.0, (1.0 + 4.0 * speed * speed).sqrt());
        let carry = (speed - 1.0) / faster;
        ahead = next
            .iter()
            .zip(&at)
            .map(|(n, a)| n + carry * (n - a))
            .collect();
        at = next;
        speed = faster;
    }
    split(at)
}

/// The start, which is last, and the weights.
fn split(mut all: Vec<f64>) -> (f64, Vec<f64>) {
    let start = all.pop().unwrap_or_default();
    (start, all)
}

/// The loss of some weights, the start last, and its slope.
fn loss_at(weights: &[f64], samples: &[&Sample], rows: &[Row]) -> (f64, Vec<f64>) {
    let (start, own) = weights.split_last().unwrap_or((&0.0, &[]));
    let mut slope: Vec<f64> = own.to_vec();
    slope.push(0.0);
    let last = own.len();
    let mut loss = own.iter().map(|w| w * w).sum::<f64>() / 2.0;
    for (sample, row) in samples.iter().zip(rows) {
        let sign = if sample.sought { 1.0 } else { -1.0 };
        let said = row.iter().map(|(at, worth)| own[*at as usize] * worth);
        let sum: f64 = start + said.sum::<f64>();
        let margin = sign * sum;
        let count = FREEDOM * sample.weight;
        // ln(1 + e^-margin), without overflowing on either side.
        loss += count * ((-margin.abs()).exp().ln_1p() + (-margin).max(0.0));
        let pull = -sign * count / (1.0 + margin.exp());
        for (at, worth) in row {
            slope[*at as usize] += pull * worth;
        }
        slope[last] += pull;
    }
    (loss, slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str, sought: bool) -> Sample {
        Sample {
            words: text.split(' ').map(str::to_owned).collect(),
            sought,
            weight: 1.0,
        }
    }

    #[test]
    fn what_tells_the_sought_ones_weighs_for_and_the_rest_against() {
        let mut samples = Vec::new();
        for _ in 0..20 {
            samples.push(sample("expide permiso de estancia", true));
            samples.push(sample("orienta sobre permiso de estancia", false));
        }
        let own = train(&samples);
        let points = |name: &str| {
            let found = own.weights.iter().find(|(_, own)| own == name);
            found.map_or(0, |(points, _)| *points)
        };
        assert!(points("expide") > 20 && points("expide permiso") > 20);
        assert!(points("orienta") < -20);
        // Both kinds say it.
        assert!(points("estancia").abs() < LIGHT);
    }

    #[test]
    fn what_three_samples_say_is_not_weighed_nor_does_order_matter() {
        let mut samples = vec![sample("nunca visto", true); 3];
        samples.extend((0..5).map(|n| sample("siempre lo mismo", n % 2 == 0)));
        let own = train(&samples);
        assert!(own.weights.iter().all(|(_, name)| !name.contains("nunca")));
        samples.reverse();
        assert_eq!(train(&samples), own);
    }
}
