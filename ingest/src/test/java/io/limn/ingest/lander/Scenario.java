package io.limn.ingest.lander;

/** In which order processes do their work on a lake, and which of them at the same time. */
enum Scenario {
  /** One process after the other. */
  IN_TURN {
    @Override
    void play(CrashLake lake) {
      lake.land();
      lake.sweep();
      lake.replay();
      lake.appendTheRest();
      lake.land();
      lake.dismiss();
      lake.sweep();
    }
  },

  /** A lander goes on with open units while it is swept, another one lands, and both are folded. */
  BESIDE_A_LANDER {
    @Override
    void play(CrashLake lake) {
      lake.land();
      lake.appendTheRest();
      lake.land(
          polls -> {
            if (polls == 2) {
              lake.sweep();
            } else if (polls == 4) {
              lake.land();
            } else if (polls == 5) {
              lake.replay();
              lake.sweep();
            }
          });
      lake.dismiss();
    }
  };

  abstract void play(CrashLake lake);

  /** The next process does what there is left to do. */
  static void recover(CrashLake lake) {
    lake.appendTheRest();
    lake.land();
    lake.replay();
    lake.dismiss();
    lake.sweep();
  }
}
