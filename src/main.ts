#!/usr/bin/env node
import { cacheCompiledCode } from './app/compile-cache.ts';

// It must be enabled before the program is loaded.
cacheCompiledCode(process.env);
const { runCommandLine } = await import('./cli/run-command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), process);
