package dev.tactus.engine.journal;

import org.jspecify.annotations.Nullable;

/**
 * A seat as its room's journal says.
 *
 * @param number from 1
 * @param player its player; 0 while it is free
 * @param name of the player
 * @param reserved whether it stays the player's though they leave before the start
 * @param left whether the player said that they leave, and has not come back
 * @param ready whether the player is ready to start
 * @param progress percent that the player has loaded
 * @param result the winner that the player reported last; null if the player reported none
 * @param pass the player's reconnect token; null if there is none
 * @param highestSequence the highest sequence number of an input of this occupancy that a frame has had; 0 for none
 * @param inWorld whether the world was told, by the frames in the journal, that a player on this seat joined, and not
 *     that they left
 * @param proof what the player has shown for the seat
 * @param clients that have served the stay
 */
public record SeatImage(
        int number,
        long player,
        String name,
        boolean reserved,
        boolean left,
        boolean ready,
        int progress,
        @Nullable Long result,
        @Nullable String pass,
        int highestSequence,
        boolean inWorld,
        SeatProof proof,
        SeatClients clients) {

    /** Returns a seat that was never occupied. */
    static SeatImage free(int number) {
        return new SeatImage(
                number, 0, "", false, false, false, 0, null, null, 0, false, SeatProof.NONE, SeatClients.NONE);
    }

    SeatImage freed() {
        return new SeatImage(
                number, 0, "", false, false, false, 0, null, null, 0, inWorld, SeatProof.NONE, SeatClients.NONE);
    }

    SeatImage claimed(long newPlayer, String newName, boolean newReserved) {
        return newPlayer == player
                ? new SeatImage(
                        number,
                        player,
                        newName,
                        newReserved,
                        false,
                        ready,
                        progress,
                        result,
                        pass,
                        highestSequence,
                        inWorld,
                        proof,
                        clients)
                : new SeatImage(
                        number,
                        newPlayer,
                        newName,
                        newReserved,
                        false,
                        false,
                        0,
                        null,
                        null,
                        0,
                        inWorld,
                        SeatProof.NONE,
                        SeatClients.NONE);
    }

    /** Returns the seat after a link of a client has taken it. */
    SeatImage joined(long client) {
        return new SeatImage(
                number,
                player,
                name,
                reserved,
                false,
                false,
                progress,
                result,
                pass,
                highestSequence,
                inWorld,
                proof,
                clients.servedBy(client));
    }

    SeatImage withLeft(boolean newLeft) {
        return with(newLeft, false, progress, result, pass, highestSequence, inWorld, proof);
    }

    SeatImage kicked() {
        return new SeatImage(
                number,
                player,
                name,
                false,
                true,
                false,
                progress,
                result,
                null,
                highestSequence,
                inWorld,
                proof,
                clients);
    }

    SeatImage withReady(boolean newReady) {
        return with(left, newReady, progress, result, pass, highestSequence, inWorld, proof);
    }

    SeatImage withProgress(int percent) {
        return with(left, ready, percent, result, pass, highestSequence, inWorld, proof);
    }

    SeatImage withResult(long winner) {
        return with(left, ready, progress, winner, pass, highestSequence, inWorld, proof);
    }

    SeatImage withPass(String token) {
        return with(left, ready, progress, result, token, highestSequence, inWorld, proof);
    }

    SeatImage withSequence(int sequence) {
        return with(left, ready, progress, result, pass, Math.max(highestSequence, sequence), inWorld, proof);
    }

    SeatImage withInWorld(boolean newInWorld) {
        return with(left, ready, progress, result, pass, highestSequence, newInWorld, proof);
    }

    SeatImage withProof(SeatProof newProof) {
        return with(left, ready, progress, result, pass, highestSequence, inWorld, newProof);
    }

    private SeatImage with(
            boolean newLeft,
            boolean newReady,
            int newProgress,
            @Nullable Long newResult,
            @Nullable String newPass,
            int newSequence,
            boolean newInWorld,
            SeatProof newProof) {
        return new SeatImage(
                number,
                player,
                name,
                reserved,
                newLeft,
                newReady,
                newProgress,
                newResult,
                newPass,
                newSequence,
                newInWorld,
                newProof,
                clients);
    }
}
