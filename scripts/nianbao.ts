#!/usr/bin/env node
import { runNamed } from '../src/commands/entry.ts';

await runNamed(process.argv.slice(2));
