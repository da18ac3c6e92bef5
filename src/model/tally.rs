//! Votes counted: by option, by network, and in percentages that sum to 100.

use jiff::Timestamp;

/// A poll's figures at `now`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Networks in the order first met in the data.
    pub(crate) networks: Vec<String>,
    /// `votes[option][network]`, options in the poll's order.
    pub(crate) votes: Vec<Vec<u64>>,
    /// When each was counted, in the same places; `None` where there is no figure.
    pub(crate) counted: Vec<Vec<Option<Timestamp>>>,
    /// The newest figure counted.
    pub(crate) as_of: Option<Timestamp>,
}

impl Tally {
    pub(crate) fn of_option(&self, option: usize) -> u64 {
        self.votes.get(option).map_or(0, |row| row.iter().fold(0, |sum, n| sum.saturating_add(*n)))
    }

    pub(crate) fn of_network(&self, network: usize) -> u64 {
        let column = self.votes.iter().filter_map(|row| row.get(network));
        column.fold(0, |sum, n| sum.saturating_add(*n))
    }

    pub(crate) fn total(&self) -> u64 {
        (0..self.votes.len()).fold(0, |sum, option| sum.saturating_add(self.of_option(option)))
    }

    /// Tenths of a percent by option.
    pub(crate) fn percentages(&self) -> Vec<u32> {
        let sums: Vec<u64> = (0..self.votes.len()).map(|option| self.of_option(option)).collect();
        percentages(&sums)
    }
}

/// Tenths of a percent that sum to exactly 1000 (to 0 where nobody voted): the largest remainders
/// are rounded up, earlier ones first among equals.
pub(crate) fn percentages(votes: &[u64]) -> Vec<u32> {
    let total: u128 = votes.iter().map(|n| u128::from(*n)).sum();
    if total == 0 {
        return vec![0; votes.len()];
    }
    let exact = |n: &u64| u128::from(*n) * 1000;
    let mut shares: Vec<u32> = votes.iter().map(|n| (exact(n) / total) as u32).collect();
    let missing = 1000 - shares.iter().sum::<u32>();
    let mut by_remainder: Vec<usize> = (0..votes.len()).collect();
    by_remainder.sort_by_key(|index| std::cmp::Reverse(exact(&votes[*index]) % total));
    for index in by_remainder.into_iter().take(missing as usize) {
        shares[index] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::percentages;

    #[test]
    fn thirds_sum_to_one_hundred() {
        assert_eq!(percentages(&[1, 1, 1]), [334, 333, 333]);
        assert_eq!(percentages(&[0, 0]), [0, 0]);
    }

    proptest! {
        #[test]
        fn percentages_sum_to_one_hundred_and_stay_near_the_truth(
            votes in prop::collection::vec(prop_oneof![0u64..100, any::<u64>()], 1..12)
        ) {
            let shares = percentages(&votes);
            let total: u128 = votes.iter().map(|n| u128::from(*n)).sum();
            prop_assert_eq!(shares.iter().sum::<u32>(), if total == 0 { 0 } else { 1000 });
            for (n, share) in votes.iter().zip(&shares) {
                let floor = (u128::from(*n) * 1000).checked_div(total).unwrap_or(0) as u32;
                prop_assert!(*share == floor || *share == floor + 1);
                prop_assert!(*n != 0 || *share <= 1);
            }
        }
    }
}
