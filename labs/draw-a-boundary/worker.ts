import { serve } from "../core/thread.ts";
import { create } from "./model.ts";
import "../core/denoiser.ts"; // not used here, but packed with what is: see scripts/labs/pack.py

serve(create);
