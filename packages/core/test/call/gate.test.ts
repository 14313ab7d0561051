import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Gate, gate } from "../../src/call/gate";
import { Wait } from "../../src/call/wait";

const reason = new Error("No longer wanted");

/** Those who went through a gate, in their order; each gives its wait and how it fared. */
function visitorsOf({ enter, leave }: Gate) {
  const inside: string[] = [];
  const gaveUp: string[] = [];
  const come = (name: string) => {
    const wait = new Wait();
    Promise.resolve(enter(wait)).then(
      () => inside.push(name),
      () => gaveUp.push(name),
    );
    return wait;
  };
  return { inside, gaveUp, come, leave };
}

describe("a gate", () => {
  it("lets so many through at once, without a wait; the others as places come free, in their order", async () => {
    const { inside, come, leave } = visitorsOf(gate(2));
    for (const name of ["a", "b", "c", "d", "e"]) come(name);
    await setImmediate();
    expect(inside).toEqual(["a", "b"]);
    leave();
    await setImmediate();
    expect(inside).toEqual(["a", "b", "c"]);
    leave();
    leave();
    await setImmediate();
    expect(inside).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("keeps nobody waiting while there is room", () => {
    const { enter, leave } = gate(1);
    expect(enter(new Wait())).toBeUndefined();
    expect(enter(new Wait())).toBeInstanceOf(Promise);
    leave();
    leave();
    expect(enter(new Wait())).toBeUndefined();
  });

  it("turns away who gives up while waiting, with the reason, and frees no place by that", async () => {
    const { enter, leave } = gate(1);
    enter(new Wait());
    const [impatient, patient] = [new Wait(), new Wait()];
    const turnedAway = enter(impatient);
    let entered = false;
    const waiting = enter(patient)?.then(() => {
      entered = true;
    });
    impatient.end(reason);
    await expect(turnedAway).rejects.toBe(reason);
    await setImmediate();
    expect(entered).toBe(false);
    leave();
    await waiting;
    expect(entered).toBe(true);
  });

  it("gives the place to who was called and gives up then: who has it must leave it", async () => {
    const { enter, leave } = gate(1);
    enter(new Wait());
    const wait = new Wait();
    const called = enter(wait);
    const next = enter(new Wait());
    leave();
    wait.end(reason);
    await expect(called).resolves.toBeUndefined();
    expect(await Promise.race([next, setImmediate("waiting")])).toBe("waiting");
    leave();
    await expect(next).resolves.toBeUndefined();
  });

  it("without a limit lets everybody through", () => {
    const { enter } = gate(Number.POSITIVE_INFINITY);
    for (let call = 0; call < 1_000; call += 1) expect(enter(new Wait())).toBeUndefined();
  });

  it("never holds more than its places, keeps the order, and loses no place", async () => {
    const move = fc.oneof(
      fc.record({ kind: fc.constant("come" as const) }),
      fc.record({ kind: fc.constant("leave" as const) }),
      fc.record({ kind: fc.constant("give up" as const), who: fc.nat() }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(move, { maxLength: 40 }),
        async (places, moves) => {
          const { inside, gaveUp, come, leave } = visitorsOf(gate(places));
          const expected: string[] = [];
          const queue: { name: string; wait: Wait }[] = [];
          const turnedAway: string[] = [];
          let held = 0;
          const next = () => {
            while (held < places && queue.length) {
              expected.push(queue.shift()?.name as string);
              held += 1;
            }
          };
          const go = () => {
            leave();
            held -= 1;
            next();
          };
          for (const [turn, { kind, ...rest }] of moves.entries()) {
            if (kind === "come") {
              queue.push({ name: `${turn}`, wait: come(`${turn}`) });
              next();
            } else if (kind === "leave") {
              if (held) go();
            } else if (queue.length) {
              const [left] = queue.splice((rest as { who: number }).who % queue.length, 1);
              left?.wait.end(reason);
              turnedAway.push(left?.name as string);
            }
            await Promise.resolve().then(() => {});
            expect(inside).toEqual(expected);
            expect(gaveUp).toEqual(turnedAway);
          }
          while (held) go();
          await setImmediate();
          expect(inside).toEqual(expected);
          expect(queue).toEqual([]);
        },
      ),
    );
  }, 20_000);
});
