import { serve } from "../core/thread.ts";
import { create } from "./model.ts";
import "../core/letter-network.ts"; // not used here, but packed with what is: see scripts/labs/pack.py
import "../core/stored-network.ts"; // not used here, but packed with what is: see scripts/labs/pack.py

serve(create);
