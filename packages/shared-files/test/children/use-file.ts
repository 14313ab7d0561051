// Reads and writes a shared file, and reports the result. Arguments: home, name of the file.
import { filesOf } from "../one-file";

const [home = "", name = ""] = process.argv.slice(2);
const file = filesOf(home)[name];

async function outcomeOf(use: (() => Promise<unknown>) | undefined) {
  try {
    const result = await use?.();
    return { result: result ?? null };
  } catch (error: any) {
    return { code: error.code, cause: error.cause?.code, message: error.message, commands: error.commands };
  }
}

process.send?.({ read: await outcomeOf(file?.read), write: await outcomeOf(file?.write) });
process.disconnect?.();
