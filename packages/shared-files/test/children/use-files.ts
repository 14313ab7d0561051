// Reads and writes a shared file for each message, a home and the name of the file, and reports the result.
import { filesOf } from "../one-file";

async function outcomeOf(use: (() => Promise<unknown>) | undefined) {
  try {
    const result = await use?.();
    return { result: result ?? null };
  } catch (error: any) {
    return { code: error.code, cause: error.cause?.code, message: error.message, commands: error.commands };
  }
}

process.on("message", async ([home, name]: [home: string, name: string]) => {
  const file = filesOf(home)[name];
  process.send?.({ read: await outcomeOf(file?.read), write: await outcomeOf(file?.write) });
});
