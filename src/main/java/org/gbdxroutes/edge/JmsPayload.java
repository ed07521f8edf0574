package org.gbdxroutes.edge;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the bytes of a JMS message. Only text and bytes can be read: an object message would run its sender's classes
 * through deserialization.
 */
public final class JmsPayload {

    public boolean isReadable(Message message) {
        return message instanceof TextMessage || message instanceof BytesMessage;
    }

    /**
     * Returns what the message holds, text in UTF-8.
     *
     * @throws IllegalArgumentException if the message is neither text nor bytes
     */
    public byte[] bytes(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return Optional.ofNullable(text.getText()).orElse("").getBytes(StandardCharsets.UTF_8);
        }
        if (message instanceof BytesMessage bytes) {
            bytes.reset();
            var content = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(content);
            return content;
        }
        throw new IllegalArgumentException("Only text and bytes messages are read; this is neither.");
    }
}
