//! The broad classes of sound that the acoustic model tells apart.

/// Names in the order of the model's outputs, as in `training/classes.txt`.
static NAMES: &str = include_str!("../../training/classes.txt");

/// A class of sound: a vowel, a consonant, or no speech at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(u8);

impl Class {
    /// How many classes there are.
    pub const COUNT: usize = 54;
    /// Nobody speaks.
    pub const SILENCE: Class = Class(51);
    /// Noise without speech: breath, hum, hiss.
    pub const NOISE: Class = Class(52);
    /// Music without speech.
    pub const MUSIC: Class = Class(53);
    /// The classes that are no speech.
    pub const NON_SPEECH: [Class; 3] = [Class::SILENCE, Class::NOISE, Class::MUSIC];

    /// The voiceless fricatives and affricates: `ts tS f T s S C`.
    pub const FRICATIVES: [Class; 7] =
        [Class(26), Class(27), Class(29), Class(31), Class(33), Class(35), Class(37)];

    /// Returns the class of a name, such as `tS` for the sound of *ch* in *chin*.
    pub fn named(name: &str) -> Option<Class> {
        NAMES.lines().position(|known| known == name).map(|index| Class(index as u8))
    }

    /// Returns its name.
    pub fn name(self) -> &'static str {
        NAMES.lines().nth(self.index()).unwrap_or_default()
    }

    /// Returns its place among the model's outputs.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Returns all classes, in the order of the model's outputs.
    pub fn all() -> [Class; Class::COUNT] {
        std::array::from_fn(|index| Class(index as u8))
    }

    /// Returns the classes that are speech.
    pub fn speech() -> impl Iterator<Item = Class> {
        (0..Class::SILENCE.0).map(Class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fricatives_are_the_classes_of_their_names() {
        assert_eq!(Class::FRICATIVES.map(Class::name), ["ts", "tS", "f", "T", "s", "S", "C"]);
        assert_eq!(Class::NON_SPEECH.map(Class::name), ["sil", "noi", "mus"]);
    }
}
